using System.Collections.Immutable;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Api.Submission;

/// <summary>Names documents that are added to a batch: unique in it, without reading the names that it has.</summary>
internal sealed class AppendNames(IGrainFactory grains)
{
    /// <summary>
    /// The documents with an id for each, in order, and what is attached behind them; those that came with one keep it.
    /// </summary>
    /// <param name="batchId">The batch.</param>
    /// <param name="total">Documents that it has.</param>
    /// <param name="given">The documents to be added.</param>
    /// <param name="documents">The same documents with their content.</param>
    public async Task<Checked<ImmutableArray<DocumentEntry>>> FindAsync(
        string batchId,
        int total,
        ImmutableArray<ManifestDocument> given,
        ImmutableArray<TakenDocument> documents)
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
            var named = AttachmentIds.Flatten(documents, planned.Select(document => document.DocumentId), taken);
            var held = await HeldAsync(batchId, total, [.. named.Select(document => document.DocumentId)]);
            if (held.Length == 0)
            {
                return named;
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
