using System.Collections.Immutable;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Submission;

/// <summary>Names documents that are added to a batch: unique in it, without reading the names that it has.</summary>
internal sealed class AppendNames(IGrainFactory grains)
{
    /// <summary>An id for each document, in order; those that came with one keep it.</summary>
    /// <param name="batchId">The batch.</param>
    /// <param name="total">Documents that it has.</param>
    /// <param name="given">The documents to be added.</param>
    public async Task<Checked<ImmutableArray<string>>> FindAsync(
        string batchId, int total, ImmutableArray<ManifestDocument> given)
    {
        // Each round knows more ids that are taken: those that came are refused, those that were made are made anew.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var errors = new FieldErrors();
            var planned = DocumentPlanner.Plan(given, default, needsContent: false, taken, errors, total);
            if (!errors.IsEmpty)
            {
                return errors.ToRefusal(ProblemKind.Invalid);
            }
            ImmutableArray<string> ids = [.. planned.Select(document => document.DocumentId)];
            var held = await HeldAsync(batchId, total, ids);
            if (held.Length == 0)
            {
                return ids;
            }
            taken.UnionWith(held);
        }
    }

    // The batch's count decides: an addition that broke off may have left more in a shard.
    private async Task<string[]> HeldAsync(string batchId, int total, ImmutableArray<string> ids)
    {
        var shards = Enumerable.Range(0, ShardKey.CountFor(total));
        var held = await Task.WhenAll(shards.Select(shard => grains
            .GetGrain<IBatchShardGrain>(ShardKey.For(batchId, shard))
            .Holding(ids, Math.Min(ShardKey.Capacity, total - (shard * ShardKey.Capacity)))));
        return [.. held.SelectMany(found => found)];
    }
}
