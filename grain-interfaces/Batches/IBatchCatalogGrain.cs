using System.Collections.Immutable;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>The list of batches, newest first, in pages that never grow. Key: <see cref="Key"/>.</summary>
[Alias("orleansbatch.IBatchCatalogGrain")]
public interface IBatchCatalogGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    const string Key = "batches";

    /// <summary>Adds a batch; durable when it returns. Adding it twice is once.</summary>
    [Alias("Add")]
    Task Add(CatalogEntry entry);

    /// <summary>Batches older than one of them, newest first.</summary>
    /// <param name="before">The batch to go on after; null for the newest.</param>
    /// <param name="limit">Entries at most.</param>
    [Alias("List"), AlwaysInterleave]
    Task<ImmutableArray<CatalogEntry>> List(string? before, int limit);
}

/// <summary>One page of the catalog. Key: its number, from 0.</summary>
[Alias("orleansbatch.IBatchCatalogPageGrain")]
public interface IBatchCatalogPageGrain : IGrainWithStringKey
{
    /// <summary>Adds an entry; durable when it returns.</summary>
    /// <returns>How many entries the page has now.</returns>
    [Alias("Add")]
    Task<int> Add(CatalogEntry entry);

    /// <summary>The entries, oldest first.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<ImmutableArray<CatalogEntry>> List();
}

/// <summary>What the list of batches knows of one: only what never changes.</summary>
/// <param name="BatchId">The batch's id; ids sort by time.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="Priority">The lane.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.CatalogEntry")]
public sealed record CatalogEntry(
    [property: Id(0)] string BatchId,
    [property: Id(1)] string ProjectId,
    [property: Id(2)] Priority Priority);
