using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Grains.Domain.Verification;

namespace OrleansBatch.Grains.Batches;

/// <summary>What the shard says to a verification.</summary>
internal sealed partial class BatchShardGrain
{
    public async Task<ShardProgress> Recount()
    {
        if (leases.Count == 0 && !queue.HasWaiting)
        {
            // Nothing here will change any more, and nothing is being written: memory and storage must be the same.
            await writer.Run(rows.ReloadAsync);
            await writer.Run(manifest.ReloadAsync);
        }

        return Count();
    }

    public async Task<ImmutableArray<DocumentAudit>> Audit(int from, int limit)
    {
        var most = Math.Clamp(manifest.Value.Documents.Length - from, 0, limit);
        return [.. await Task.WhenAll(Enumerable.Range(from, most).Select(AuditOne))];
    }

    private async Task<DocumentAudit> AuditOne(int index)
    {
        var number = (reporter.Key.Number * ShardKey.Capacity) + index;
        var document = manifest.Value.Documents[index];
        var row = index < State.Rows.Length ? State.Rows[index] : RowState.New;
        var audit = new DocumentAudit
        {
            Number = number,
            DocumentId = document.DocumentId,
            Status = row.Status,
            Content = document.Content,
        };
        if (row.Status is not (DocumentStatus.Completed or DocumentStatus.Failed))
        {
            return audit;
        }

        var known = await GrainFactory.GetGrain<IDocumentGrain>(ShardKey.For(reporter.Key.BatchId, number)).Audit();
        return audit with
        {
            Artifacts = row.Status == DocumentStatus.Completed && known is not null ? known.Artifacts : [],
            ResultHash = known?.ResultHash,
            Problems = [.. DocumentRules.Check(row, document.DocumentId, known)],
        };
    }
}
