using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Batches;

/// <summary>Reading a shard's documents. Their stages and attempts are asked of the documents themselves.</summary>
internal sealed partial class BatchShardGrain
{
    public async Task<ShardPage> List(int from, int limit, DocumentStatus? status)
    {
        var found = new List<Task<DocumentRow>>();
        var index = from;
        for (; index < manifest.Value.Documents.Length && found.Count < limit; index++)
        {
            var row = ShardRows.Show(State, manifest.Value, leases.IsLeased(index), reporter.Key.Number, index);
            if (status is null || row.Status == status)
            {
                found.Add(WithStage(row));
            }
        }

        return new ShardPage([.. await Task.WhenAll(found)], index);
    }

    public async Task<ImmutableArray<DocumentDetail>> Read(int from, int limit)
    {
        var page = await List(from, limit, null);

        // Of one document all is told: an attempt that was given back is in its own history only.
        return [.. await Task.WhenAll(page.Rows.Select(row => Detail(row, hasRun: row.Attempts > 0 || limit == 1)))];
    }

    public Task<int?> IndexOf(string documentId)
    {
        var documents = manifest.Value.Documents;
        for (var index = 0; index < documents.Length; index++)
        {
            if (documents[index].DocumentId == documentId)
            {
                return Task.FromResult<int?>(index);
            }
        }

        return Task.FromResult<int?>(null);
    }

    public Task<ImmutableArray<string>> Holding(ImmutableArray<string> documentIds, int documents)
    {
        var held = manifest.Value.Documents.Take(documents)
            .Select(document => document.DocumentId)
            .ToHashSet(StringComparer.Ordinal);
        return Task.FromResult(documentIds.RemoveAll(id => !held.Contains(id)));
    }

    private async Task<DocumentDetail> Detail(DocumentRow row, bool hasRun)
    {
        var document = manifest.Value.Documents[ShardKey.PlaceOf(row.Number)];
        var detail = new DocumentDetail { Row = row, Content = document.Content, Metadata = document.Metadata };
        if (!hasRun)
        {
            return detail;
        }

        var known = await GrainFactory.GetGrain<IDocumentGrain>(ShardKey.For(reporter.Key.BatchId, row.Number)).Find();
        return known is null ? detail : detail with
        {
            Row = row with { Attempts = Math.Max(row.Attempts, known.Attempts) },
            Artifacts = known.Artifacts,
            History = known.History,
            ResultHash = known.ResultHash,
            Stages = known.Stages ?? [],
        };
    }

    private async Task<DocumentRow> WithStage(DocumentRow row)
    {
        if (row.Status != DocumentStatus.Processing)
        {
            return row;
        }

        var known = await GrainFactory.GetGrain<IDocumentGrain>(ShardKey.For(reporter.Key.BatchId, row.Number)).Find();
        return known is null ? row : row with { Stage = known.Stage, Attempts = known.Attempts };
    }
}
