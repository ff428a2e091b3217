using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Failures;

namespace OrleansBatch.Grains.Batches;

/// <summary>What failed for good here. The rows know why.</summary>
internal sealed partial class BatchShardGrain
{
    public Task<FailureCounts> CountFailures() => Task.FromResult(State.CountFailures());

    public Task<ShardFailures> ListFailures(int from, int limit)
    {
        var found = ImmutableArray.CreateBuilder<FailedDocument>();
        var index = from;
        for (; index < State.Rows.Length && found.Count < limit; index++)
        {
            var row = State.Rows[index];
            if (row.Failure() is { } error)
            {
                var asked = State.Spec?.Options.Strategy;
                found.Add(FailureTally.Show(manifest.Value.Documents[index], error, row.Attempts, asked));
            }
        }

        return Task.FromResult(new ShardFailures(found.ToImmutable(), index));
    }
}
