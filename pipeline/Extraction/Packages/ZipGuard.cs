using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Packages;

/// <summary>Looks at a zip's directory before anything is unpacked, so that a bomb never goes off.</summary>
internal static class ZipGuard
{
    private const int Megabyte = 1 << 20;

    /// <summary>Checks count, lengths and growth of what it holds.</summary>
    /// <exception cref="StageException">
    /// One passes its limit, or the directory is broken, or entries are encrypted.
    /// </exception>
    public static void Check(Stream zip, ExtractionLimits limits)
    {
        var entries = Directory(zip).Entries;
        if (entries.Any(entry => entry.IsEncrypted))
        {
            throw new StageException(
                StageError.Encrypted, "The document's zip is encrypted. Send it without a password.");
        }
        if (entries.Count > limits.ZipEntries)
        {
            throw TooLarge($"holds more than {limits.ZipEntries} files");
        }
        var total = entries.Sum(entry => entry.UncompressedBytes);
        if (total > (long)limits.ZipTotalMegabytes * Megabyte)
        {
            throw TooLarge($"unpacks to more than {limits.ZipTotalMegabytes} MB");
        }
        if (Overlap(entries))
        {
            throw TooLarge("holds files that lie inside of each other");
        }
        foreach (var entry in entries.Where(IsXml))
        {
            CheckPart(entry.CompressedBytes, entry.UncompressedBytes, limits);
        }
    }

    /// <summary>Checks the length and growth of a part before it is unpacked; pictures never are.</summary>
    /// <exception cref="StageException">One passes its limit.</exception>
    public static void CheckPart(long compressedBytes, long bytes, ExtractionLimits limits)
    {
        if (bytes > (long)limits.ZipPartMegabytes * Megabyte)
        {
            throw TooLarge($"holds XML that unpacks to more than {limits.ZipPartMegabytes} MB");
        }
        if (bytes > Megabyte && bytes / limits.ZipRatio > compressedBytes)
        {
            throw TooLarge($"holds XML that grows more than {limits.ZipRatio} times when unpacked");
        }
    }

    // As in a bomb that unpacks the same bytes again and again.
    private static bool Overlap(IReadOnlyList<ZipEntryInfo> entries)
    {
        long end = 0;
        foreach (var entry in entries.OrderBy(entry => entry.HeaderOffset))
        {
            if (entry.HeaderOffset < end)
            {
                return true;
            }
            end = entry.HeaderOffset + entry.CompressedBytes;
        }
        return false;
    }

    private static ZipDirectory Directory(Stream zip)
    {
        try
        {
            return ZipDirectory.Read(zip) ?? throw new StageException(
                StageError.Corrupt, "The document's zip has no directory: its end is missing.");
        }
        catch (InvalidDataException e)
        {
            throw new StageException(StageError.Corrupt, "The directory of the document's zip is broken.", e);
        }
    }

    private static StageException TooLarge(string why) => new(StageError.TooLarge, $"The document's zip {why}.");

    private static bool IsXml(ZipEntryInfo entry) =>
        entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
}
