using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Packages;

/// <summary>Looks at a zip's directory before anything is unpacked, so that a bomb never goes off.</summary>
internal static class ZipGuard
{
    private const int Megabyte = 1 << 20;

    /// <summary>Checks count, lengths and growth.</summary>
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
        if (entries.Any(entry => IsXml(entry) && entry.UncompressedBytes > (long)limits.ZipPartMegabytes * Megabyte))
        {
            throw TooLarge($"holds XML that unpacks to more than {limits.ZipPartMegabytes} MB");
        }
        if (entries.Any(entry => entry.UncompressedBytes > Megabyte
            && entry.UncompressedBytes / limits.ZipRatio > entry.CompressedBytes))
        {
            throw TooLarge($"holds a file that grows more than {limits.ZipRatio} times when unpacked");
        }
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
