using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>The mentions in one document that name one entity.</summary>
/// <param name="Id">
/// Follows from the type and the name's normal form, so that documents that use the name have the same id.
/// </param>
/// <param name="Type">The entities' type.</param>
/// <param name="Name">The fullest name that the document gives it.</param>
/// <param name="Aliases">What else the document calls it.</param>
/// <param name="Mentions">Places in the artifact <c>entities</c>, from 0.</param>
public sealed record ResolvedGroup(
    string Id, string Type, string Name, ImmutableArray<ResolvedAlias> Aliases, ImmutableArray<int> Mentions)
{
    /// <summary>The artifact's name.</summary>
    public const string Artifact = "resolution";
}

/// <summary>Another name of an entity.</summary>
/// <param name="Name">The name.</param>
/// <param name="Rule">Why it is one: the name of a <see cref="ResolutionRule"/>.</param>
public sealed record ResolvedAlias(string Name, string Rule);

/// <summary>A name as a document mentions it.</summary>
/// <param name="Type">The entity's type.</param>
/// <param name="Name">The name.</param>
/// <param name="Start">Offset of its first character; what lies close together may define an acronym.</param>
/// <param name="End">Offset after its last character.</param>
internal readonly record struct Mention(string Type, string Name, int Start, int End);
