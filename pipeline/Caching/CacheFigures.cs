using System.Collections.Concurrent;

namespace OrleansBatch.Pipeline.Caching;

/// <summary>Counts what running documents found in the cache, by stage. Safe for any thread.</summary>
public sealed class CacheFigures
{
    private readonly ConcurrentDictionary<string, long> hits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> misses = new(StringComparer.Ordinal);

    /// <summary>Results that were known, by stage.</summary>
    public IReadOnlyDictionary<string, long> Hits => hits;

    /// <summary>Results that had to be made, by stage.</summary>
    public IReadOnlyDictionary<string, long> Misses => misses;

    /// <summary>A stage was looked up.</summary>
    public void Count(string stage, bool known) =>
        (known ? hits : misses).AddOrUpdate(stage, 1, static (_, count) => count + 1);
}
