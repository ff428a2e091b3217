using System.Collections.Immutable;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>A batch as it was submitted. Never changes afterwards.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.BatchSpec")]
public sealed record BatchSpec
{
    /// <summary>The batch's id; ids sort by time of submission.</summary>
    [Id(0)] public required string BatchId { get; init; }

    /// <summary>The project that shares slots and entities.</summary>
    [Id(1)] public required string ProjectId { get; init; }

    /// <summary>The lane that the batch waits in.</summary>
    [Id(2)] public required Priority Priority { get; init; }

    /// <summary>The name of the pipeline that every document runs through.</summary>
    [Id(3)] public required string Pipeline { get; init; }

    /// <summary>Options for every document.</summary>
    [Id(4)] public required BatchOptions Options { get; init; }

    /// <summary>The submitter's own notes.</summary>
    [Id(5)]
    public ImmutableDictionary<string, string> Metadata { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>When the submission arrived.</summary>
    [Id(6)] public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The batch whose failed documents this one tries again; null for any other batch.</summary>
    [Id(7)] public string? OriginalBatchId { get; init; }
}
