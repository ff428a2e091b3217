using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>
/// Derives a shard's counts from its rows: counters are never incremented, so nothing is counted twice.
/// </summary>
internal static class ShardCounts
{
    /// <summary>The counts.</summary>
    /// <param name="state">The rows.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="version">The version to tell them under.</param>
    /// <param name="leased">How many documents are leased; none of them is terminal.</param>
    /// <param name="waiting">How many of those wait for a slot of their worker, as far as is known.</param>
    public static ShardProgress Count(this ShardState state, int shard, long version, int leased, int waiting = 0)
    {
        Span<int> byStatus = stackalloc int[(int)DocumentStatus.Cancelled + 1];
        var (cached, lookups, hits) = (0, 0, 0);
        DateTimeOffset? nextRetry = null;
        foreach (var row in state.Rows)
        {
            byStatus[(int)row.Status]++;
            cached += row is { Cached: true, Status: DocumentStatus.Completed } ? 1 : 0;
            (lookups, hits) = (lookups + row.CacheLookups, hits + row.CacheHits);
            if (row.RetryAt is { } due && (nextRetry is null || due < nextRetry))
            {
                nextRetry = due;
            }
        }

        var pending = byStatus[(int)DocumentStatus.Pending];
        return new ShardProgress
        {
            Shard = shard,
            Version = version,
            Total = state.Rows.Length,
            Pending = pending + byStatus[(int)DocumentStatus.Retrying] - leased,
            Processing = leased,
            Completed = byStatus[(int)DocumentStatus.Completed],
            Failed = byStatus[(int)DocumentStatus.Failed],
            Cancelled = byStatus[(int)DocumentStatus.Cancelled],
            Cached = cached,
            CacheLookups = lookups,
            CacheHits = hits,
            ErrorsByCategory = ErrorsOf(state),
            Started = leased > 0 || state.Rows.Any(row => row.Attempts > 0),
            AllWait = leased > 0 && waiting >= leased,
            NextRetryAt = pending == 0 && leased == 0 ? nextRetry : null,
        };
    }

    private static ImmutableSortedDictionary<ErrorCategory, int> ErrorsOf(ShardState state)
    {
        ImmutableSortedDictionary<ErrorCategory, int>.Builder? errors = null;
        foreach (var row in state.Rows)
        {
            if (row is { Status: DocumentStatus.Failed, Error: { } error })
            {
                errors ??= ImmutableSortedDictionary.CreateBuilder<ErrorCategory, int>();
                errors[error.Category] = errors.GetValueOrDefault(error.Category) + 1;
            }
        }

        return errors?.ToImmutable() ?? ImmutableSortedDictionary<ErrorCategory, int>.Empty;
    }
}
