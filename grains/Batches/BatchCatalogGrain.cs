using System.Collections.Immutable;
using System.Globalization;
using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Grains.Batches;

/// <summary>How many pages the catalog has. Stored.</summary>
internal sealed record CatalogState
{
    /// <summary>The page that new entries go to.</summary>
    public int NewestPage { get; init; }
}

/// <summary>The entries of one page. Stored.</summary>
internal sealed record CatalogPageState
{
    /// <summary>The entries, oldest first.</summary>
    public ImmutableArray<CatalogEntry> Entries { get; init; } = [];
}

/// <summary>The list of batches. It only knows which page is the newest; the pages hold the entries.</summary>
[GrainType("catalog"), RandomPlacement]
internal sealed class BatchCatalogGrain : Grain, IBatchCatalogGrain
{
    private const int PageCapacity = 200;
    private readonly Durable<CatalogState> store;

    public BatchCatalogGrain(
        [PersistentState(StateNames.Catalog, StateNames.Provider)] IPersistentState<CatalogState> stored) =>
        store = new(stored, DeactivateOnIdle);

    public async Task Add(CatalogEntry entry)
    {
        var entries = await Page(store.Value.NewestPage).Add(entry);
        if (entries >= PageCapacity)
        {
            await store.SaveAsync(new CatalogState { NewestPage = store.Value.NewestPage + 1 });
        }
    }

    public async Task<ImmutableArray<CatalogEntry>> List(string? before, int limit)
    {
        var found = ImmutableArray.CreateBuilder<CatalogEntry>();
        for (var page = store.Value.NewestPage; page >= 0 && found.Count < limit; page--)
        {
            // Ids sort by time, so whatever is older than the last one seen sorts before it.
            var older = (await Page(page).List())
                .Reverse()
                .Where(entry => before is null || string.CompareOrdinal(entry.BatchId, before) < 0);
            found.AddRange(older.Take(limit - found.Count));
        }

        return found.ToImmutable();
    }

    private IBatchCatalogPageGrain Page(int number) =>
        GrainFactory.GetGrain<IBatchCatalogPageGrain>(number.ToString(CultureInfo.InvariantCulture));
}

/// <summary>One page of the list of batches.</summary>
[GrainType("catalogpage"), RandomPlacement]
internal sealed class BatchCatalogPageGrain : Grain, IBatchCatalogPageGrain
{
    private readonly Durable<CatalogPageState> store;

    public BatchCatalogPageGrain(
        [PersistentState(StateNames.CatalogPage, StateNames.Provider)] IPersistentState<CatalogPageState> stored) =>
        store = new(stored, DeactivateOnIdle);

    public async Task<int> Add(CatalogEntry entry)
    {
        if (store.Value.Entries.All(known => known.BatchId != entry.BatchId))
        {
            // Two submissions may arrive in another order than their ids were drawn in.
            var place = store.Value.Entries.Count(known => string.CompareOrdinal(known.BatchId, entry.BatchId) < 0);
            await store.SaveAsync(new CatalogPageState { Entries = store.Value.Entries.Insert(place, entry) });
        }

        return store.Value.Entries.Length;
    }

    public Task<ImmutableArray<CatalogEntry>> List() => Task.FromResult(store.Value.Entries);
}
