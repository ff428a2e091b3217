using System.Buffers.Binary;

namespace OrleansBatch.Pipeline.Extraction.Images;

/// <summary>Reads the directories of a TIFF, one for each of its pictures; see TIFF 6.0, section 2.</summary>
internal static class TiffDirectory
{
    private const int EntryBytes = 12;
    private const int MostEntries = 4_096;
    private const ushort Width = 256;
    private const ushort Height = 257;
    private const ushort Short = 3;

    /// <summary>The sizes of at most so many pictures and one more.</summary>
    /// <exception cref="InvalidDataException">A directory is missing.</exception>
    /// <exception cref="EndOfStreamException">A directory lies beyond the end.</exception>
    public static List<PictureSize> Read(Stream content, int mostPictures)
    {
        Span<byte> head = stackalloc byte[8];
        content.ReadExactly(head);
        var little = head[0] == 'I';
        List<PictureSize> sizes = [];

        // A chain that leads back into itself is one of more pictures than are allowed.
        for (var at = Long(head[4..], little); at != 0 && sizes.Count <= mostPictures;)
        {
            content.Position = at;
            (var size, at) = ReadOne(content, little);
            sizes.Add(size);
        }
        return sizes.Count > 0 ? sizes : throw new InvalidDataException("The TIFF has no picture.");
    }

    private static (PictureSize Size, uint Next) ReadOne(Stream content, bool little)
    {
        Span<byte> number = stackalloc byte[4];
        content.ReadExactly(number[..2]);
        var count = Word(number, little);
        if (count is 0 or > MostEntries)
        {
            throw new InvalidDataException("A directory of the TIFF is broken.");
        }
        var entries = new byte[count * EntryBytes];
        content.ReadExactly(entries);
        content.ReadExactly(number);
        var size = default(PictureSize);
        for (var at = 0; at < entries.Length; at += EntryBytes)
        {
            var entry = entries.AsSpan(at, EntryBytes);
            size = Word(entry, little) switch
            {
                Width => size with { Width = Value(entry, little) },
                Height => size with { Height = Value(entry, little) },
                _ => size,
            };
        }
        return size.Dots > 0 ? (size, Long(number, little)) : throw new InvalidDataException("A TIFF says its size.");
    }

    private static uint Value(ReadOnlySpan<byte> entry, bool little) =>
        Word(entry[2..], little) == Short ? Word(entry[8..], little) : Long(entry[8..], little);

    private static ushort Word(ReadOnlySpan<byte> bytes, bool little) => little
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool little) => little
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
