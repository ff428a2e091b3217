using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Domain.Errors;

/// <summary>
/// Keeps the retries of a whole batch within <see cref="BatchOptions.MaxBatchRetries"/>. Each shard has a share of
/// them, and what it used follows from its rows: nothing is ever incremented.
/// </summary>
internal static class RetryBudget
{
    /// <summary>
    /// The batch as a shard is to know it: with its share of the retries, in proportion to its documents.
    /// </summary>
    /// <param name="spec">The batch.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="total">Documents in the batch.</param>
    public static BatchSpec ShareOf(this BatchSpec spec, int shard, int total)
    {
        if (spec.Options.MaxBatchRetries is not { } retries)
        {
            return spec;
        }

        // By the differences of one rising line, so that the shares add up to the whole.
        var from = (long)shard * ShardKey.Capacity;
        var to = Math.Min(from + ShardKey.Capacity, total);
        var share = (retries * to / total) - (retries * from / total);
        return spec with { Options = spec.Options with { MaxBatchRetries = (int)share } };
    }

    /// <summary>How many more documents of a shard may be promised a retry; null when nothing limits them.</summary>
    /// <param name="state">The shard, with its share.</param>
    /// <param name="leased">Documents that are leased: each may yet use the retry that it was promised.</param>
    public static int? RetriesLeft(this ShardState state, int leased) =>
        state.Spec?.Options.MaxBatchRetries is { } share ? Math.Max(0, share - state.Rows.Sum(Used) - leased) : null;

    // Every attempt but a document's first was a retry; one that waits for its next has used that, too.
    private static int Used(RowState row) =>
        row.Status == DocumentStatus.Retrying ? row.Attempts : Math.Max(0, row.Attempts - 1);
}
