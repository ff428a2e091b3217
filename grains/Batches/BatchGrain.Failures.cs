using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Failures;

namespace OrleansBatch.Grains.Batches;

/// <summary>What failed for good. The shards count, so that no document is asked and no message is large.</summary>
internal sealed partial class BatchGrain
{
    public async Task<FailurePage?> ListFailures(int from, int limit)
    {
        if (State.Spec is null)
        {
            return null;
        }

        var counts = await Task.WhenAll(Shards.Select(shard => shard.CountFailures()));
        var found = ImmutableArray.CreateBuilder<FailedDocument>();
        var at = from;
        while (at < State.Total && found.Count < limit)
        {
            var (shard, offset) = Math.DivRem(at, ShardKey.Capacity);
            at = (shard + 1) * ShardKey.Capacity;
            if (counts[shard].Total > 0)
            {
                var page = await Shard(shard).ListFailures(offset, limit - found.Count);
                found.AddRange(page.Documents);

                // A shard that gave fewer than asked for is exhausted.
                at = found.Count < limit ? at : (shard * ShardKey.Capacity) + page.Next;
            }
        }

        return new FailurePage(FailureTally.Sum(counts), found.ToImmutable(), at < State.Total ? at : null);
    }
}
