using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>One entity of a project, whatever its documents call it.</summary>
/// <param name="Id">The id of the name that stands for it. The ids of its other names lead here too.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">The fullest name that documents give it.</param>
/// <param name="Aliases">What else documents call it, the most used first; 50 at most.</param>
/// <param name="Documents">In how many documents it is named.</param>
/// <param name="Names">How many different names it has, spellings of one not counted.</param>
public sealed record CanonicalEntity(
    string Id, string Type, string Name, ImmutableArray<EntityAlias> Aliases, int Documents, int Names)
{
    /// <summary>Aliases that are told at most.</summary>
    public const int MostAliases = 50;
}

/// <summary>An entity in a list; the rest is told by <see cref="ProjectEntities.Show"/>.</summary>
public sealed class ListedEntity
{
    internal ListedEntity(string sortKey, string type, int head, NameCluster cluster) =>
        (SortKey, Type, Head, Cluster) = (sortKey, type, head, cluster);

    /// <summary>The normal form of the name that stands for it.</summary>
    public string SortKey { get; }

    /// <summary>Its type.</summary>
    public string Type { get; }

    internal int Head { get; }

    internal NameCluster Cluster { get; }

    /// <summary>By normal form, then by type.</summary>
    internal static IComparer<ListedEntity> Order { get; } = Comparer<ListedEntity>.Create(static (a, b) =>
        string.CompareOrdinal(a.SortKey, b.SortKey) is not 0 and var byKey
            ? byKey
            : string.CompareOrdinal(a.Type, b.Type));
}

/// <summary>Another name of an entity.</summary>
/// <param name="Name">The name.</param>
/// <param name="Documents">In how many documents it is used.</param>
/// <param name="Rules">Why it is one: names of <see cref="ResolutionRule"/>.</param>
public sealed record EntityAlias(string Name, int Documents, ImmutableArray<string> Rules);

/// <summary>Two names that were joined, and why.</summary>
/// <param name="A">One.</param>
/// <param name="B">The other.</param>
/// <param name="Rule">The name of the <see cref="ResolutionRule"/>.</param>
/// <param name="Because">What it says, as a sentence.</param>
public sealed record JoinedNames(string A, string B, string Rule, string Because);

/// <summary>A group of a document, as the project needs it.</summary>
/// <param name="Type">The entities' type.</param>
/// <param name="Name">The fullest name that the document gives it.</param>
/// <param name="Aliases">What else the document calls it.</param>
public sealed record ProjectGroup(string Type, string Name, ImmutableArray<ResolvedAlias> Aliases);

/// <summary>A document of a project, and where it lies.</summary>
/// <param name="BatchId">Its batch.</param>
/// <param name="Number">Its number in the batch, from 0.</param>
/// <param name="DocumentId">The submitter's id.</param>
/// <param name="Result">SHA-256 of its artifact <c>resolution</c>: with the id it tells documents apart.</param>
public sealed record DocumentPlace(string BatchId, int Number, string DocumentId, string Result)
{
    /// <summary>By id, then by batch and number, then by result.</summary>
    internal static IComparer<DocumentPlace> Order { get; } = Comparer<DocumentPlace>.Create(static (a, b) =>
        string.CompareOrdinal(a.DocumentId, b.DocumentId) is not 0 and var byId ? byId
            : string.CompareOrdinal(a.BatchId, b.BatchId) is not 0 and var byBatch ? byBatch
            : a.Number != b.Number ? a.Number.CompareTo(b.Number)
            : string.CompareOrdinal(a.Result, b.Result));
}
