namespace OrleansBatch.Pipeline.Storage;

/// <summary>
/// A folder of its own beside the store, from which files are renamed into it. The lock file in it tells a stage that
/// lives from one whose process died.
/// </summary>
internal sealed class FileContentStage : IContentStage
{
    private const string LockName = "lock";

    private readonly string folder;
    private readonly Action<string, string> publish;
    private readonly FileStream held;
    private readonly HashSet<string> added = new(StringComparer.Ordinal);

    /// <summary>Makes the folder.</summary>
    /// <param name="folder">The folder, which does not exist yet.</param>
    /// <param name="publish">Moves a file to its place by its hash, durably: path, SHA-256.</param>
    public FileContentStage(string folder, Action<string, string> publish)
    {
        (this.folder, this.publish) = (folder, publish);
        Directory.CreateDirectory(folder);
        held = Hold(folder);
    }

    /// <inheritdoc/>
    public async Task<StoredContent> AddAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("n"));
        StoredContent stored;
        await using (var file = FileContentStore.OpenTemporary(path))
        {
            stored = await FileContentStore.CopyAsync(content, file, maxBytes, cancellationToken);
            ToDisk(file);
        }
        File.Move(path, Path.Combine(folder, stored.Sha256), overwrite: true);
        added.Add(stored.Sha256);
        return stored;
    }

    /// <inheritdoc/>
    public Stream OpenRead(string sha256) => added.Contains(sha256)
        ? File.OpenRead(Path.Combine(folder, sha256))
        : throw new FileNotFoundException($"The content {sha256} was not added here.");

    /// <inheritdoc/>
    public void Keep()
    {
        foreach (var sha256 in added)
        {
            publish(Path.Combine(folder, sha256), sha256);
        }
        added.Clear();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        held.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Removes the folder of a stage whose process died; leaves one that lives.</summary>
    public static void RemoveLeftover(string folder)
    {
        try
        {
            using (Hold(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process holds it, or has just removed it.
        }
    }

    // There is no asynchronous fsync.
    private static void ToDisk(FileStream file) => file.Flush(flushToDisk: true);

    private static FileStream Hold(string folder) =>
        new(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
