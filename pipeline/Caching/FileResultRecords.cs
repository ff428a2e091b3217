using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Caching;

/// <summary>
/// Records in a folder, one small file for each content: <c>ab/abcd…</c> by its hash. Written behind, beside and
/// renamed, and never flushed: a crash loses some records, a power cut perhaps more, and nothing else. Any number of
/// threads and processes may share the folder; where two write of one content at once, one of them wins.
/// </summary>
public sealed class FileResultRecords : IResultRecords, IAsyncDisposable
{
    /// <summary>Results in one record; beyond them the oldest go.</summary>
    public const int MostResults = 64;

    private const int MostWaiting = 1_000;
    private static readonly ImmutableDictionary<string, KnownResult> Nothing =
        ImmutableDictionary.Create<string, KnownResult>(StringComparer.Ordinal);

    private readonly string root;
    private readonly Channel<Entry> waiting = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Task writing;

    /// <summary>Opens the records and makes their folder.</summary>
    public FileResultRecords(string folder)
    {
        root = Path.GetFullPath(folder);
        Directory.CreateDirectory(root);
        writing = Task.Run(WriteAllAsync);
    }

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<string, KnownResult>> ReadAsync(string sha256) =>
        (await TryReadAsync(sha256)).ToImmutableDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Keep(string sha256, ImmutableArray<KeyValuePair<string, KnownResult>> results) =>
        waiting.Writer.TryWrite(new Entry(sha256, results));

    /// <summary>Writes what still waits.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
    }

    private async Task WriteAllAsync()
    {
        await foreach (var entry in waiting.Reader.ReadAllAsync())
        {
            try
            {
                await WriteAsync(entry);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The disk is full, say: what is not recorded is made again.
            }
        }
    }

    private async Task WriteAsync(Entry entry)
    {
        var news = entry.Results.Select(result => result.Key).ToHashSet(StringComparer.Ordinal);
        var before = (await TryReadAsync(entry.Sha256)).Where(known => !news.Contains(known.Key));
        var merged = new Dictionary<string, KnownResult>(
            before.Concat(entry.Results).TakeLast(MostResults), StringComparer.Ordinal);
        var path = PathFor(entry.Sha256);
        var half = $"{path}.{Guid.NewGuid():n}";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(
            half, JsonSerializer.SerializeToUtf8Bytes(merged, KnownShapes.Default.DictionaryStringKnownResult));
        File.Move(half, path, overwrite: true);
    }

    // In the order in which they were recorded. What a power cut or a failing disk left of a file is no record.
    private async Task<IEnumerable<KeyValuePair<string, KnownResult>>> TryReadAsync(string sha256)
    {
        try
        {
            var text = await File.ReadAllBytesAsync(PathFor(sha256));
            var read = JsonSerializer.Deserialize(text, KnownShapes.Default.DictionaryStringKnownResult);
            return read?.Where(known => KnownResult.Checked(known.Value) is not null) ?? Nothing;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return Nothing;
        }
    }

    private string PathFor(string sha256) => Sha256Name.IsValid(sha256)
        ? Path.Combine(root, sha256[..2], sha256)
        : throw new ArgumentException("A content hash is 64 lower-case hexadecimal digits.", nameof(sha256));

    private sealed record Entry(string Sha256, ImmutableArray<KeyValuePair<string, KnownResult>> Results);
}
