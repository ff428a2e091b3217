using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Domain.Batches;

/// <summary>
/// The newest counts of every shard of a batch, and their sum. Counts are absolute, so a report heard twice or late
/// changes nothing. Memory only: rebuilt by asking the shards.
/// </summary>
internal sealed class ShardBoard
{
    private readonly Dictionary<int, ShardProgress> shards = [];

    /// <summary>The sum over all shards.</summary>
    public BatchTotals Totals { get; private set; } = BatchTotals.Zero;

    /// <summary>Documents in all shards.</summary>
    public int Total { get; private set; }

    /// <summary>When the next retry is due, where every document that is left waits for one.</summary>
    public DateTimeOffset? NextRetryAt
    {
        get
        {
            // A shard with work left and no time to name has some that could run at once.
            var next = shards.Values
                .Where(shard => shard.Terminal < shard.Total)
                .Select(shard => shard.NextRetryAt)
                .ToArray();
            return next.Contains(null) ? null : next.Min();
        }
    }

    /// <summary>Whether any document was ever started.</summary>
    public bool HasStarted => shards.Values.Any(shard => shard.Started);

    /// <summary>When the first one was, as far as the shards remember.</summary>
    public DateTimeOffset? StartedAt => shards.Values.Min(shard => shard.StartedAt);

    /// <summary>Whether a shard has said that nothing in it will ever change again.</summary>
    public bool IsFinished(int shard) => shards.GetValueOrDefault(shard)?.Version == ShardVersion.Finished;

    /// <summary>Documents that completed in each of so many shards.</summary>
    public ImmutableArray<int> CompletedByShard(int count) =>
        [.. Enumerable.Range(0, count).Select(shard => shards.GetValueOrDefault(shard)?.Completed ?? 0)];

    /// <summary>Takes a shard's counts.</summary>
    /// <returns>Whether they were news.</returns>
    public bool Take(ShardProgress progress)
    {
        var before = shards.GetValueOrDefault(progress.Shard);
        if (before is not null && before.Version >= progress.Version)
        {
            return false;
        }

        shards[progress.Shard] = progress with { Finished = [] };
        Total += progress.Total - (before?.Total ?? 0);
        Totals = new BatchTotals
        {
            Pending = Totals.Pending + progress.Pending - (before?.Pending ?? 0),
            Processing = Totals.Processing + progress.Processing - (before?.Processing ?? 0),
            Completed = Totals.Completed + progress.Completed - (before?.Completed ?? 0),
            Failed = Totals.Failed + progress.Failed - (before?.Failed ?? 0),
            Cancelled = Totals.Cancelled + progress.Cancelled - (before?.Cancelled ?? 0),
            Cached = Totals.Cached + progress.Cached - (before?.Cached ?? 0),
            CacheLookups = Totals.CacheLookups + progress.CacheLookups - (before?.CacheLookups ?? 0),
            CacheHits = Totals.CacheHits + progress.CacheHits - (before?.CacheHits ?? 0),
            AllWait = shards.Values.All(shard => shard.Processing == 0 || shard.AllWait),
            Errors = Replace(Totals.Errors, before?.ErrorsByCategory, progress.ErrorsByCategory),
        };
        return true;
    }

    private static ImmutableSortedDictionary<ErrorCategory, int> Replace(
        ImmutableSortedDictionary<ErrorCategory, int> sum,
        ImmutableSortedDictionary<ErrorCategory, int>? before,
        ImmutableSortedDictionary<ErrorCategory, int> after)
    {
        foreach (var category in after.Keys.Union(before?.Keys ?? []))
        {
            var count = sum.GetValueOrDefault(category)
                + after.GetValueOrDefault(category) - (before?.GetValueOrDefault(category) ?? 0);
            sum = count == 0 ? sum.Remove(category) : sum.SetItem(category, count);
        }

        return sum;
    }
}
