using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>One entity of a project, whatever its documents call it.</summary>
/// <param name="Id">The id of the name that stands for it. The ids of its other names lead here too.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">The fullest name that documents give it.</param>
/// <param name="SortKey">That name's normal form, which lists are sorted by.</param>
/// <param name="Aliases">What else documents call it, the most used first; 50 at most.</param>
/// <param name="Documents">In how many documents it is named.</param>
/// <param name="Names">How many different names it has, spellings of one not counted.</param>
public sealed record CanonicalEntity(
    string Id, string Type, string Name, string SortKey, ImmutableArray<EntityAlias> Aliases, int Documents, int Names)
{
    /// <summary>Aliases that are told at most.</summary>
    public const int MostAliases = 50;
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
    : IComparable<DocumentPlace>
{
    /// <summary>By id, then by batch and number, then by result.</summary>
    public int CompareTo(DocumentPlace? other) => other is null ? 1
        : string.CompareOrdinal(DocumentId, other.DocumentId) is not 0 and var byId ? byId
        : string.CompareOrdinal(BatchId, other.BatchId) is not 0 and var byBatch ? byBatch
        : Number != other.Number ? Number.CompareTo(other.Number)
        : string.CompareOrdinal(Result, other.Result);

    /// <summary>Whether one comes before the other.</summary>
    public static bool operator <(DocumentPlace a, DocumentPlace b) => a.CompareTo(b) < 0;

    /// <summary>Whether one comes after the other.</summary>
    public static bool operator >(DocumentPlace a, DocumentPlace b) => a.CompareTo(b) > 0;

    /// <summary>Whether one comes before the other or is it.</summary>
    public static bool operator <=(DocumentPlace a, DocumentPlace b) => a.CompareTo(b) <= 0;

    /// <summary>Whether one comes after the other or is it.</summary>
    public static bool operator >=(DocumentPlace a, DocumentPlace b) => a.CompareTo(b) >= 0;
}
