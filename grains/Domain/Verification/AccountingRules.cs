using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Verification;

/// <summary>
/// What must hold between the counts of a batch and those of its shards. While a batch runs, counts that were read one
/// after the other may differ; then only what can't change is compared.
/// </summary>
public static class AccountingRules
{
    /// <summary>What does not add up, in sentences.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="shards">The counts of its shards, in order.</param>
    public static IEnumerable<string> Check(BatchSnapshot batch, IReadOnlyList<ShardProgress> shards)
    {
        var sum = batch.Pending + batch.Processing + batch.Completed + batch.Failed + batch.Cancelled;
        if (sum != batch.Total)
        {
            yield return $"The batch has {batch.Total} documents, and {sum} by status.";
        }

        foreach (var shard in shards)
        {
            foreach (var problem in Check(batch, shard))
            {
                yield return problem;
            }
        }

        if (batch.IsTerminal)
        {
            foreach (var problem in Compare(batch, shards))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> Check(BatchSnapshot batch, ShardProgress shard)
    {
        var sum = shard.Pending + shard.Processing + shard.Terminal;
        if (sum != shard.Total)
        {
            yield return $"Shard {shard.Shard} has {shard.Total} documents, and {sum} by status.";
        }

        // An open batch may be adding more than it has counted yet.
        var expected = Math.Min(ShardKey.Capacity, batch.Total - (shard.Shard * ShardKey.Capacity));
        if (batch.Status == BatchStatus.Open ? shard.Total < expected : shard.Total != expected)
        {
            yield return $"Shard {shard.Shard} holds {shard.Total} documents, not {expected}.";
        }

        if (batch.IsTerminal && shard.Terminal != shard.Total)
        {
            yield return $"The batch is over, and shard {shard.Shard} has {shard.Total - shard.Terminal} documents "
                + "that have not ended.";
        }
    }

    private static IEnumerable<string> Compare(BatchSnapshot batch, IReadOnlyList<ShardProgress> shards)
    {
        (string Status, int Batch, int Shards)[] counts =
        [
            ("completed", batch.Completed, shards.Sum(shard => shard.Completed)),
            ("failed", batch.Failed, shards.Sum(shard => shard.Failed)),
            ("cancelled", batch.Cancelled, shards.Sum(shard => shard.Cancelled)),
            ("cached", batch.Cached, shards.Sum(shard => shard.Cached)),
        ];
        foreach (var (status, inBatch, inShards) in counts.Where(count => count.Batch != count.Shards))
        {
            yield return $"The batch counts {inBatch} {status} documents, its shards {inShards}.";
        }

        foreach (var category in Enum.GetValues<ErrorCategory>())
        {
            var inBatch = batch.ErrorsByCategory.GetValueOrDefault(category);
            var inShards = shards.Sum(shard => shard.ErrorsByCategory.GetValueOrDefault(category));
            if (inBatch != inShards)
            {
                yield return $"The batch counts {inBatch} failures of category {category}, its shards {inShards}.";
            }
        }
    }
}
