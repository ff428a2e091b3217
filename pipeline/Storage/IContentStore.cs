namespace OrleansBatch.Pipeline.Storage;

/// <summary>
/// Bytes kept by their SHA-256: documents as they came and artifacts as stages made them. The same bytes are kept once.
/// Hashes are 64 lower-case hexadecimal digits.
/// </summary>
public interface IContentStore
{
    /// <summary>Keeps what a stream holds. On the disk, not only in a cache, when it returns.</summary>
    /// <exception cref="ContentTooLargeException">
    /// The stream holds more than <paramref name="maxBytes"/>; nothing is kept.
    /// </exception>
    Task<StoredContent> WriteDurablyAsync(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Begins to take in bytes of which it is not known yet whether they will be kept.</summary>
    IContentStage BeginStage();

    /// <summary>
    /// Keeps bytes that could be computed again: they survive the process, and a power cut may take them.
    /// </summary>
    Task<StoredContent> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Opens bytes for reading.</summary>
    /// <exception cref="FileNotFoundException">No such bytes are kept.</exception>
    Stream OpenRead(string sha256);

    /// <summary>Whether the bytes are kept.</summary>
    bool Exists(string sha256);

    /// <summary>A path that a child process may read the bytes from. Never write there.</summary>
    /// <exception cref="FileNotFoundException">No such bytes are kept.</exception>
    string PathOf(string sha256);
}

/// <summary>Bytes that are kept.</summary>
/// <param name="Sha256">Their SHA-256.</param>
/// <param name="Bytes">Their length.</param>
public sealed record StoredContent(string Sha256, long Bytes);

/// <summary>More bytes came than are allowed.</summary>
public sealed class ContentTooLargeException(long maxBytes)
    : Exception($"The content is larger than the limit of {maxBytes} bytes.")
{
    /// <summary>The limit, in bytes.</summary>
    public long MaxBytes { get; } = maxBytes;
}
