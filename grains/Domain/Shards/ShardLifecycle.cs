using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using static OrleansBatch.GrainInterfaces.Documents.DocumentStatus;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>The only place where a row of a shard changes.</summary>
internal static class ShardLifecycle
{
    /// <summary>The row after its lease ended so.</summary>
    /// <exception cref="IllegalTransitionException">The row is terminal: its lease should have been
    /// refused.</exception>
    public static RowState Apply(this RowState row, DocumentOutcome outcome) => (row.Status, outcome.Kind) switch
    {
        (Pending or Retrying, OutcomeKind.Completed) => row.Ended(Completed, outcome) with { Error = null },
        (Pending or Retrying, OutcomeKind.Failed) => row.Ended(Failed, outcome),
        (Pending or Retrying, OutcomeKind.Cancelled) => row.Ended(Cancelled, outcome),
        (Pending or Retrying, OutcomeKind.Retry) => row.Ended(Retrying, outcome) with { RetryAt = outcome.RetryAt },

        // Nothing was decided; the document waits again.
        (Pending or Retrying, OutcomeKind.Released or OutcomeKind.Superseded) => row,

        _ => throw new IllegalTransitionException(row.Status, outcome),
    };

    /// <summary>The shard after leases ended so. The caller has checked that they were the newest.</summary>
    public static ShardState Apply(this ShardState state, IEnumerable<DocumentOutcome> outcomes)
    {
        var rows = state.Rows.ToBuilder();
        foreach (var outcome in outcomes)
        {
            var index = ShardKey.PlaceOf(outcome.Lease.Number);
            rows[index] = rows[index].Apply(outcome);
            if (state.Cancelling && rows[index].Status is Pending or Retrying)
            {
                rows[index] = rows[index] with { Status = Cancelled, RetryAt = null };
            }
        }

        return state with { Rows = rows.ToImmutable() };
    }

    /// <summary>
    /// The shard told to stop: what waits is cancelled, what is leased goes on until its worker hears of it.
    /// </summary>
    public static ShardState Cancel(this ShardState state, Func<int, bool> isLeased) => state with
    {
        Cancelling = true,
        Rows = [.. state.Rows.Select((row, index) =>
            row.Status.IsTerminal() || isLeased(index) ? row : row with { Status = Cancelled, RetryAt = null })],
    };

    private static RowState Ended(this RowState row, DocumentStatus status, DocumentOutcome outcome) => row with
    {
        Status = status,
        Attempts = outcome.Attempts,
        Milliseconds = (long)(outcome.Seconds * 1000),
        Cached = outcome.Cached,
        CacheLookups = (byte)Math.Min(outcome.CacheLookups, byte.MaxValue),
        CacheHits = (byte)Math.Min(outcome.CacheHits, byte.MaxValue),
        RetryAt = null,
        Error = outcome.Error,
    };
}
