using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>What a zip's directory says about one entry.</summary>
/// <param name="Name">Its path in the zip.</param>
/// <param name="CompressedBytes">Its length in the zip.</param>
/// <param name="UncompressedBytes">The length that it claims to unpack to.</param>
/// <param name="HeaderOffset">Where its local header lies.</param>
/// <param name="Method">0 for stored, 8 for deflated.</param>
/// <param name="IsEncrypted">Whether a password protects it.</param>
internal sealed record ZipEntryInfo(
    string Name, long CompressedBytes, long UncompressedBytes, long HeaderOffset, ushort Method, bool IsEncrypted);

/// <summary>
/// A zip's directory, read before any library opens the zip, so that a bomb is known by its size and count. Reads zips
/// without the 64-bit extension: a document of the allowed sizes needs none.
/// </summary>
internal sealed class ZipDirectory
{
    private const int EndRecordBytes = 22;
    private const int EntryBytes = 46;
    private const int LocalHeaderBytes = 30;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;
    private const int MaxDirectoryBytes = 4 << 20;

    private const uint EndSignature = 0x06054B50;
    private const uint EntrySignature = 0x02014B50;
    private const uint LocalHeaderSignature = 0x04034B50;

    private ZipDirectory(IReadOnlyList<ZipEntryInfo> entries) => Entries = entries;

    /// <summary>Its entries, in their order.</summary>
    public IReadOnlyList<ZipEntryInfo> Entries { get; }

    /// <summary>The first entry of a name, in any letter case, as OPC compares part names.</summary>
    public ZipEntryInfo? Find(string name) =>
        Entries.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the directory at the end of a zip; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The directory is broken, or larger than 4 MB.</exception>
    public static ZipDirectory? Read(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndRecordBytes + ushort.MaxValue)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        for (var at = tail.Length - EndRecordBytes; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndSignature)
            {
                return ReadEntries(zip, tail.AsSpan(at));
            }
        }
        return null;
    }

    /// <summary>The first bytes of an entry, unpacked.</summary>
    /// <exception cref="InvalidDataException">There is no such entry where the directory says.</exception>
    public static byte[] ReadStart(Stream zip, ZipEntryInfo entry, int maxBytes)
    {
        GoTo(zip, entry);
        var bytes = new byte[Math.Min(entry.UncompressedBytes, maxBytes)];
        if (entry.Method == Stored)
        {
            return bytes[..zip.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        using var unpacked = new DeflateStream(zip, CompressionMode.Decompress, leaveOpen: true);
        return bytes[..unpacked.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static ZipDirectory ReadEntries(Stream zip, ReadOnlySpan<byte> end)
    {
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long bytes = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (bytes > MaxDirectoryBytes || offset + bytes > zip.Length)
        {
            throw new InvalidDataException("The directory of the zip is broken or too large.");
        }
        var directory = new byte[bytes];
        zip.Position = offset;
        zip.ReadExactly(directory);
        var entries = new List<ZipEntryInfo>(count);
        var rest = directory.AsSpan();
        while (entries.Count < count)
        {
            var length = EntryLength(rest);
            entries.Add(ReadEntry(rest[..length]));
            rest = rest[length..];
        }
        return new ZipDirectory(entries);
    }

    private static void GoTo(Stream zip, ZipEntryInfo entry)
    {
        if (entry.Method is not (Stored or Deflated))
        {
            throw new InvalidDataException($"A zip entry is compressed by the method {entry.Method}.");
        }
        Span<byte> header = stackalloc byte[LocalHeaderBytes];
        zip.Position = entry.HeaderOffset;
        if (zip.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalHeaderSignature)
        {
            throw new InvalidDataException("A zip entry is not where the directory says.");
        }
        zip.Position += BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        zip.Position += BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
    }

    private static ZipEntryInfo ReadEntry(ReadOnlySpan<byte> entry) => new(
        Encoding.UTF8.GetString(entry.Slice(EntryBytes, BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]))),
        BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]),
        BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]),
        BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]),
        (entry[8] & 1) != 0);

    private static int EntryLength(ReadOnlySpan<byte> entry)
    {
        if (entry.Length < EntryBytes || BinaryPrimitives.ReadUInt32LittleEndian(entry) != EntrySignature)
        {
            throw new InvalidDataException("The directory of the zip is broken.");
        }
        var length = EntryBytes
            + BinaryPrimitives.ReadUInt16LittleEndian(entry[28..])
            + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..])
            + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        return length <= entry.Length ? length : throw new InvalidDataException("The directory of the zip is broken.");
    }
}
