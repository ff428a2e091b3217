using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>One document as its shard and its own record know it, compared.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.DocumentAudit")]
public sealed record DocumentAudit
{
    /// <summary>The document's number in the batch, from 0.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>The submitter's id.</summary>
    [Id(1)] public required string DocumentId { get; init; }

    /// <summary>The status of its stored row.</summary>
    [Id(2)] public required DocumentStatus Status { get; init; }

    /// <summary>The bytes that were submitted.</summary>
    [Id(3)] public ContentReference? Content { get; init; }

    /// <summary>What its stages left behind, once it is completed.</summary>
    [Id(4)] public ImmutableArray<ArtifactReference> Artifacts { get; init; } = [];

    /// <summary>The hash of its result, as its own record says.</summary>
    [Id(5)] public string? ResultHash { get; init; }

    /// <summary>Where the two disagree, in sentences.</summary>
    [Id(6)] public ImmutableArray<string> Problems { get; init; } = [];
}
