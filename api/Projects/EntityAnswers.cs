using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Pipeline.Resolution;

namespace OrleansBatch.Api.Projects;

/// <summary>A page of a project's canonical entities, by name.</summary>
/// <param name="Entities">The entities.</param>
/// <param name="DocumentsTaken">Documents of the project that were taken in so far.</param>
/// <param name="DocumentsWaiting">Documents that have completed and were not taken in yet.</param>
/// <param name="Complete">Whether the project has no more different names than are kept.</param>
/// <param name="NextCursor">Where to go on; null at the end.</param>
public sealed record EntityListAnswer(
    ImmutableArray<EntityEntry> Entities,
    int DocumentsTaken,
    int DocumentsWaiting,
    bool Complete,
    string? NextCursor);

/// <summary>One canonical entity, why it is one, and where it is named.</summary>
/// <param name="EntityId">The id of the name that stands for it now.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">The fullest name that documents give it.</param>
/// <param name="Aliases">What else documents call it, the most used first; 50 at most.</param>
/// <param name="Documents">In how many documents it is named.</param>
/// <param name="Rules">By which rules its names were joined.</param>
/// <param name="Joins">What made its names one, step by step.</param>
/// <param name="Evidence">Documents that name it, by id: as many as were asked for.</param>
public sealed record EntityAnswer(
    string EntityId,
    string Type,
    string Name,
    ImmutableArray<EntityAliasEntry> Aliases,
    int Documents,
    ImmutableArray<string> Rules,
    ImmutableArray<EntityJoin> Joins,
    ImmutableArray<DocumentEvidence> Evidence);

/// <summary>A document that names an entity.</summary>
/// <param name="BatchId">Its batch.</param>
/// <param name="DocumentId">The submitter's id.</param>
/// <param name="Mentions">The first places; none where the document's artifacts are gone.</param>
public sealed record DocumentEvidence(
    string BatchId, string DocumentId, ImmutableArray<EntityMention> Mentions);
