using System.Security.Cryptography;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>Artifacts in memory. They outlive every silo.</summary>
internal sealed class MemoryContent : IContentStore
{
    private readonly Dictionary<string, byte[]> kept = [];

    public Task<StoredContent> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        kept[sha256] = content.ToArray();
        return Task.FromResult(new StoredContent(sha256, content.Length));
    }

    public Stream OpenRead(string sha256) => new MemoryStream(kept[sha256], writable: false);

    public bool Exists(string sha256) => kept.ContainsKey(sha256);

    public Task<StoredContent> WriteDurablyAsync(Stream content, long maxBytes, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Documents of a simulation bring no content.");

    public IContentStage BeginStage() =>
        throw new NotSupportedException("Documents of a simulation bring no content.");

    public string PathOf(string sha256) => throw new NotSupportedException("There are no files here.");
}
