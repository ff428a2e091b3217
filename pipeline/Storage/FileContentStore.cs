using System.Buffers;
using System.Security.Cryptography;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>
/// A content store in a folder: <c>ab/cd/abcd…</c> by hash, written beside and renamed, so that a name never shows half
/// of its bytes. Any number of threads and processes may share the folder.
/// </summary>
public sealed class FileContentStore : IContentStore
{
    private const string TemporaryFolder = "tmp";
    private const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const int CopyBytes = 81_920;

    private readonly string root;
    private readonly string temporary;
    private readonly DurableFolders folders;

    /// <summary>Opens the store, makes its folder, and removes what crashed writers left behind.</summary>
    public FileContentStore(string folder)
    {
        root = Path.GetFullPath(folder);
        temporary = Path.Combine(root, TemporaryFolder);
        Directory.CreateDirectory(temporary);
        folders = new DurableFolders(root);
        RemoveLeftovers();
    }

    /// <inheritdoc/>
    public Task<StoredContent> WriteDurablyAsync(Stream content, long maxBytes, CancellationToken cancellationToken) =>
        KeepAsync(file => CopyAsync(content, file, maxBytes, cancellationToken), durably: true);

    /// <inheritdoc/>
    public IContentStage BeginStage() =>
        new FileContentStage(Path.Combine(temporary, Guid.NewGuid().ToString("n")), PublishDurably);

    /// <inheritdoc/>
    /// <exception cref="StageException">The disk is full.</exception>
    public async Task<StoredContent> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var stored = new StoredContent(Convert.ToHexStringLower(SHA256.HashData(content.Span)), content.Length);
        if (Find(stored.Sha256)?.Length == stored.Bytes && await IsWholeAsync(stored.Sha256, cancellationToken))
        {
            return stored;
        }
        try
        {
            return await KeepAsync(WriteAll, durably: false);
        }
        catch (IOException e) when (DiskFull.Caused(e))
        {
            throw new StageException(StageError.DiskFull, $"The disk that holds {root} is full. Make room there.", e);
        }

        async Task<StoredContent> WriteAll(FileStream file)
        {
            await file.WriteAsync(content, cancellationToken);
            return stored;
        }
    }

    /// <inheritdoc/>
    public Stream OpenRead(string sha256) => new FileStream(PathOf(sha256), new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.SequentialScan,
    });

    /// <inheritdoc/>
    public bool Exists(string sha256) => Find(sha256) is not null;

    /// <inheritdoc/>
    public string PathOf(string sha256) => Find(sha256)?.FullName
        ?? throw new FileNotFoundException($"The content {sha256} is not in the store {root}.");

    // What a failing disk has changed since is written anew, and not built upon.
    private async Task<bool> IsWholeAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var there = OpenRead(sha256);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(there, cancellationToken)) == sha256;
    }

    private async Task<StoredContent> KeepAsync(Func<FileStream, Task<StoredContent>> write, bool durably)
    {
        var path = Path.Combine(temporary, Guid.NewGuid().ToString("n"));
        await using var file = OpenTemporary(path);
        try
        {
            var stored = await write(file);
            Publish(file, stored.Sha256, durably);
            return stored;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Copies to a file and hashes on the way.</summary>
    internal static async Task<StoredContent> CopyAsync(
        Stream from, FileStream to, long maxBytes, CancellationToken cancelled)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            long total = 0;
            while (await from.ReadAsync(buffer, cancelled) is > 0 and var count)
            {
                total += count;
                if (total > maxBytes)
                {
                    throw new ContentTooLargeException(maxBytes);
                }
                hash.AppendData(buffer, 0, count);
                await to.WriteAsync(buffer.AsMemory(0, count), cancelled);
            }
            return new StoredContent(Convert.ToHexStringLower(hash.GetHashAndReset()), total);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Equal content is renamed over what is there: it may have been kept without reaching the disk.
    private void Publish(FileStream file, string sha256, bool durably)
    {
        if (durably)
        {
            file.Flush(flushToDisk: true);
            PublishDurably(file.Name, sha256);
            return;
        }
        Move(file.Name, sha256);
    }

    private void PublishDurably(string path, string sha256)
    {
        Move(path, sha256);
        folders.Flush(sha256);
    }

    private void Move(string path, string sha256)
    {
        folders.Create(sha256);
        File.Move(path, PathFor(sha256), overwrite: true);
    }

    // A power cut can leave a name whose bytes never reached the disk: an empty file is then as good as none.
    private FileInfo? Find(string sha256)
    {
        var file = new FileInfo(PathFor(sha256));
        return file.Exists && (file.Length > 0 || sha256 == EmptySha256) ? file : null;
    }

    private string PathFor(string sha256) => Sha256Name.IsValid(sha256)
        ? Path.Combine(root, sha256[..2], sha256[2..4], sha256)
        : throw new ArgumentException("A content hash is 64 lower-case hexadecimal digits.", nameof(sha256));

    /// <summary>Opens a new file for one writer: the lock tells a file that is being written from a leftover.</summary>
    internal static FileStream OpenTemporary(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.Read | FileShare.Delete,
        BufferSize = 0,
    });

    private void RemoveLeftovers()
    {
        foreach (var stage in Directory.EnumerateDirectories(temporary))
        {
            FileContentStage.RemoveLeftover(stage);
        }
        foreach (var path in Directory.EnumerateFiles(temporary))
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(path);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another process is writing it, or has just renamed it.
            }
        }
    }
}
