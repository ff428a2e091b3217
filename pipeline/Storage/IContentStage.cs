namespace OrleansBatch.Pipeline.Storage;

/// <summary>
/// Bytes that came and are not kept yet, such as the files of a submission that may still be refused. Disposing it
/// without keeping leaves nothing behind.
/// </summary>
public interface IContentStage : IAsyncDisposable
{
    /// <summary>Takes in what a stream holds. On the disk, not only in a cache, when it returns.</summary>
    /// <exception cref="ContentTooLargeException">The stream holds more than <paramref name="maxBytes"/>.</exception>
    Task<StoredContent> AddAsync(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Opens bytes that were added.</summary>
    /// <exception cref="FileNotFoundException">No such bytes were added, or they are kept by now.</exception>
    Stream OpenRead(string sha256);

    /// <summary>Keeps all that was added, durably.</summary>
    void Keep();
}
