using System.Collections.Immutable;
using OrleansBatch.Api.Paging;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Batches;

/// <summary>What a list of batches is narrowed to.</summary>
/// <param name="Status">Only batches in this status.</param>
/// <param name="Priority">Only batches of this lane.</param>
/// <param name="ProjectId">Only batches of this project.</param>
internal sealed record BatchFilter(BatchStatus? Status, Priority? Priority, string? ProjectId);

/// <summary>Reads the list of batches, newest first.</summary>
internal sealed class BatchList(IGrainFactory grains)
{
    /// <summary>The name of this list in cursors.</summary>
    public const string Name = "batches";

    // A filter that fits nothing must not read the whole catalog in one request.
    private const int MostLookedAt = 2_000;

    /// <summary>A page.</summary>
    /// <param name="filter">What to show.</param>
    /// <param name="before">The batch to go on after; empty for the newest.</param>
    /// <param name="limit">Batches at most.</param>
    public async Task<BatchListAnswer> ReadAsync(BatchFilter filter, string before, int limit)
    {
        var catalog = grains.GetGrain<IBatchCatalogGrain>(IBatchCatalogGrain.Key);
        var found = ImmutableArray.CreateBuilder<BatchSnapshot>();
        var last = before.Length == 0 ? null : before;
        for (var looked = 0; looked < MostLookedAt;)
        {
            var entries = await catalog.List(last, limit);
            foreach (var (entry, batch) in await FindAsync(entries, filter))
            {
                last = entry.BatchId;
                if (batch is not null && (filter.Status is null || batch.Status == filter.Status))
                {
                    found.Add(batch);
                }
                if (found.Count == limit)
                {
                    return new BatchListAnswer(found.ToImmutable(), Cursor.For(Name, last));
                }
            }
            if (entries.Length < limit)
            {
                return new BatchListAnswer(found.ToImmutable(), null);
            }
            looked += entries.Length;
        }
        return new BatchListAnswer(found.ToImmutable(), Cursor.For(Name, last!));
    }

    // A batch whose submission was refused after it was listed is not there any more.
    private async Task<(CatalogEntry Entry, BatchSnapshot? Batch)[]> FindAsync(
        ImmutableArray<CatalogEntry> entries, BatchFilter filter)
    {
        return await Task.WhenAll(entries.Select(async entry => (entry, Fits(entry) ? await Find(entry) : null)));

        bool Fits(CatalogEntry entry) =>
            (filter.Priority is null || entry.Priority == filter.Priority)
            && (filter.ProjectId is null || entry.ProjectId == filter.ProjectId);

        Task<BatchSnapshot?> Find(CatalogEntry entry) => grains.GetGrain<IBatchGrain>(entry.BatchId).Find();
    }
}
