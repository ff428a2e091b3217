using System.Collections.Immutable;

namespace OrleansBatch.GrainInterfaces.Projects;

/// <summary>The canonical entities of one project. Key: the project id.</summary>
[Alias("orleansbatch.IEntityRegisterGrain")]
public interface IEntityRegisterGrain : IGrainWithStringKey
{
    /// <summary>
    /// Hears how far a batch of the project is. Of one that has ended it is durable when it returns: its documents are
    /// then taken in whatever happens. Counts are absolute, so hearing them twice or late changes nothing.
    /// </summary>
    [Alias("Hear")]
    Task Hear(ResolvedCounts counts);

    /// <summary>A page of the entities, by name.</summary>
    [Alias("List"), ResponseTimeout("00:01:00")]
    Task<EntityPage> List(EntityQuery query);

    /// <summary>
    /// One entity with its evidence, by the id of any of its names; null when no document has the name.
    /// </summary>
    /// <param name="entityId">The id.</param>
    /// <param name="evidence">Documents to tell at most.</param>
    [Alias("Find"), ResponseTimeout("00:01:00")]
    Task<EntityDetail?> Find(string entityId, int evidence);

    /// <summary>Takes what the documents of a batch said back; durable when it returns.</summary>
    [Alias("Forget"), ResponseTimeout("00:01:00")]
    Task Forget(string batchId);
}

/// <summary>How far a batch whose entities are resolved is.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Completed">Documents that completed, by shard.</param>
/// <param name="Ended">Whether nothing of it will change any more.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.ResolvedCounts")]
public sealed record ResolvedCounts(
    [property: Id(0)] string BatchId,
    [property: Id(1)] ImmutableArray<int> Completed,
    [property: Id(2)] bool Ended);

/// <summary>Which entities to list.</summary>
/// <param name="Type">Only of this type; null for all.</param>
/// <param name="Text">Only with these words in a name, however they are written; null for all.</param>
/// <param name="DocumentId">Only those that documents with this id name; null for all.</param>
/// <param name="After">The id of the entity to go on after; null for the first.</param>
/// <param name="Limit">Entities at most.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.EntityQuery")]
public sealed record EntityQuery(
    [property: Id(0)] string? Type,
    [property: Id(1)] string? Text,
    [property: Id(2)] string? DocumentId,
    [property: Id(3)] string? After,
    [property: Id(4)] int Limit);

/// <summary>Entities of a project.</summary>
/// <param name="Entities">The entities.</param>
/// <param name="Next">The id to go on after; null at the end.</param>
/// <param name="Documents">Documents of the project that were taken in so far.</param>
/// <param name="Waiting">Documents that are known to have completed and were not taken in yet.</param>
/// <param name="IsWhole">Whether the project has no more different names than are kept.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.EntityPage")]
public sealed record EntityPage(
    [property: Id(0)] ImmutableArray<EntityEntry> Entities,
    [property: Id(1)] string? Next,
    [property: Id(2)] int Documents,
    [property: Id(3)] int Waiting,
    [property: Id(4)] bool IsWhole);

/// <summary>One entity of a project.</summary>
/// <param name="EntityId">The id of the name that stands for it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">The fullest name that documents give it.</param>
/// <param name="Aliases">What else documents call it, the most used first; 50 at most.</param>
/// <param name="Documents">In how many documents it is named.</param>
/// <param name="Rules">By which rules its names were joined.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.EntityEntry")]
public sealed record EntityEntry(
    [property: Id(0)] string EntityId,
    [property: Id(1)] string Type,
    [property: Id(2)] string Name,
    [property: Id(3)] ImmutableArray<EntityAliasEntry> Aliases,
    [property: Id(4)] int Documents,
    [property: Id(5)] ImmutableArray<string> Rules);

/// <summary>Another name of an entity.</summary>
/// <param name="Name">The name.</param>
/// <param name="Documents">In how many documents it is used.</param>
/// <param name="Rules">Why it is one.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.EntityAliasEntry")]
public sealed record EntityAliasEntry(
    [property: Id(0)] string Name, [property: Id(1)] int Documents, [property: Id(2)] ImmutableArray<string> Rules);

/// <summary>One entity, and why it is one.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="NameIds">Ids of its names, at most 500; groups of documents have them.</param>
/// <param name="Joins">What made its names one.</param>
/// <param name="Evidence">Documents that name it, by id.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.EntityDetail")]
public sealed record EntityDetail(
    [property: Id(0)] EntityEntry Entity,
    [property: Id(1)] ImmutableArray<string> NameIds,
    [property: Id(2)] ImmutableArray<EntityJoin> Joins,
    [property: Id(3)] ImmutableArray<EntityEvidence> Evidence);

/// <summary>Two names that were joined.</summary>
/// <param name="A">One.</param>
/// <param name="B">The other.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Because">What that rule says.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.EntityJoin")]
public sealed record EntityJoin(
    [property: Id(0)] string A,
    [property: Id(1)] string B,
    [property: Id(2)] string Rule,
    [property: Id(3)] string Because);

/// <summary>A document that names an entity.</summary>
/// <param name="BatchId">Its batch.</param>
/// <param name="Number">Its number in the batch, from 0.</param>
/// <param name="DocumentId">The submitter's id.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.EntityEvidence")]
public sealed record EntityEvidence(
    [property: Id(0)] string BatchId, [property: Id(1)] int Number, [property: Id(2)] string DocumentId);
