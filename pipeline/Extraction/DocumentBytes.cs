using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>A document's bytes in memory, for the parsers that run in this process.</summary>
internal static class DocumentBytes
{
    /// <summary>Reads them all.</summary>
    /// <exception cref="StageException">There are more than the limit.</exception>
    public static async Task<byte[]> ReadAsync(StageContext context, int maxMegabytes, CancellationToken cancelled)
    {
        await using var content = context.OpenContent();
        if (content.Length > (long)maxMegabytes << 20)
        {
            throw new StageException(
                StageError.TooLarge, $"The document is larger than the {maxMegabytes} MB allowed for its type.");
        }
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, cancelled);
        return bytes;
    }

    /// <summary>Decodes text by the encoding that it is found to be in.</summary>
    /// <exception cref="StageException">It is no text.</exception>
    public static string DecodeText(ReadOnlySpan<byte> bytes) =>
        TextEncoding.Detect(bytes, isWhole: true) is { } encoding
            ? encoding.Decode(bytes)
            : throw new StageException(StageError.Corrupt, "The file begins as text and goes on as something else.");
}
