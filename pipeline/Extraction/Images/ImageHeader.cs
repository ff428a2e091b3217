using System.Buffers.Binary;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Images;

/// <summary>
/// Reads how large the pictures of a file say they are, from the few bytes that say so: nothing is unpacked.
/// </summary>
internal static class ImageHeader
{
    private const int MostSegments = 10_000;

    /// <summary>The sizes, one for each picture.</summary>
    /// <param name="content">The file, at its start.</param>
    /// <param name="mediaType">PNG, JPEG or TIFF.</param>
    /// <param name="mostPictures">How many are read at most; a file that has more gives one more.</param>
    /// <exception cref="InvalidDataException">It does not say.</exception>
    /// <exception cref="EndOfStreamException">It ends before it says.</exception>
    public static IReadOnlyList<PictureSize> Read(Stream content, string mediaType, int mostPictures) =>
        mediaType switch
        {
            ContentType.Png => [Png(content)],
            ContentType.Jpeg => [Jpeg(content)],
            _ => TiffDirectory.Read(content, mostPictures),
        };

    // Signature, length and name of the chunk IHDR, width, height.
    private static PictureSize Png(Stream content)
    {
        Span<byte> head = stackalloc byte[24];
        content.ReadExactly(head);
        return head[12..16].SequenceEqual("IHDR"u8)
            ? new(BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]))
            : throw new InvalidDataException("A PNG begins with its header.");
    }

    // Segments, each a marker and a length, up to the one that begins a frame.
    private static PictureSize Jpeg(Stream content)
    {
        Span<byte> segment = stackalloc byte[4];
        Span<byte> frame = stackalloc byte[5];
        content.Position = 2;
        for (var count = 0; count < MostSegments; count++)
        {
            content.ReadExactly(segment);
            if (segment[0] != 0xFF)
            {
                break;
            }
            if (segment[1] == 0xFF)
            {
                content.Position -= 3; // Markers may be filled up with any number of these bytes.
                continue;
            }
            if (segment[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                content.ReadExactly(frame);
                return new(
                    BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
            }
            content.Position += Math.Max(BinaryPrimitives.ReadUInt16BigEndian(segment[2..]) - 2, 0);
        }
        throw new InvalidDataException("The JPEG has no frame.");
    }
}
