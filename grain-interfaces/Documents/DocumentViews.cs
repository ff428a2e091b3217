using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansBatch.GrainInterfaces.Documents;

/// <summary>A document as a list of a batch's documents shows it.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.DocumentRow")]
public sealed record DocumentRow
{
    /// <summary>The document's number in the batch, from 0.</summary>
    [Id(0), JsonIgnore] public int Number { get; init; }

    /// <summary>The submitter's id.</summary>
    [Id(1)] public required string DocumentId { get; init; }

    /// <summary>The file's name.</summary>
    [Id(2)] public string? Name { get; init; }

    /// <summary>Where the document stands.</summary>
    [Id(3)] public required DocumentStatus Status { get; init; }

    /// <summary>The stage that runs, or that failed; null otherwise.</summary>
    [Id(4)] public string? Stage { get; init; }

    /// <summary>Attempts begun.</summary>
    [Id(5)] public int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    [Id(6)] public DocumentError? Error { get; init; }

    /// <summary>How long the successful or last attempt took, in seconds.</summary>
    [Id(7)] public double? DurationSeconds { get; init; }

    /// <summary>Whether every stage came from the cache.</summary>
    [Id(8)] public bool Cached { get; init; }

    /// <summary>The document that this one was attached to; null for one that was submitted.</summary>
    [Id(9)] public string? ParentId { get; init; }
}

/// <summary>Rows of a batch in order of submission.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Number of the document to go on at; null at the end.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.DocumentPage")]
public sealed record DocumentPage([property: Id(0)] ImmutableArray<DocumentRow> Rows, [property: Id(1)] int? Next);

/// <summary>Everything known of one document.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.DocumentDetail")]
public sealed record DocumentDetail
{
    /// <summary>The row.</summary>
    [Id(0)] public required DocumentRow Row { get; init; }

    /// <summary>The content that was submitted.</summary>
    [Id(1)] public ContentReference? Content { get; init; }

    /// <summary>The submitter's own notes.</summary>
    [Id(2)] public ImmutableDictionary<string, string>? Metadata { get; init; }

    /// <summary>What each stage left behind, in order.</summary>
    [Id(3)] public ImmutableArray<ArtifactReference> Artifacts { get; init; } = [];

    /// <summary>Every attempt that ended, oldest first; the newest 20.</summary>
    [Id(4)] public ImmutableArray<AttemptRecord> History { get; init; } = [];

    /// <summary>
    /// SHA-256 over the artifacts' names and hashes: the same bytes, pipeline and options give the same.
    /// </summary>
    [Id(5)] public string? ResultHash { get; init; }

    /// <summary>The stages that are done, in order.</summary>
    [Id(6)] public ImmutableArray<StageSummary> Stages { get; init; } = [];
}

/// <summary>A stage that is done with a document.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Version">The stage's version.</param>
/// <param name="Cached">Whether its result was known already.</param>
/// <param name="Seconds">How long it took; 0 where its result was known.</param>
/// <param name="Warnings">What a reviewer should know of its result, in sentences; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.StageSummary")]
public sealed record StageSummary(
    [property: Id(0)] string Stage,
    [property: Id(1)] int Version,
    [property: Id(2)] bool Cached,
    [property: Id(3)] double Seconds,
    [property: Id(4)] ImmutableArray<string>? Warnings);

/// <summary>One attempt that ended.</summary>
/// <param name="Attempt">Its number, from 1.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null when it was lost.</param>
/// <param name="Outcome">
/// <c>completed</c>, <c>failed</c>, <c>cancelled</c>; <c>released</c> when it was told to stop and the document went
/// back; <c>lost</c> when its end was never heard.
/// </param>
/// <param name="Error">Why it failed, and in which stage.</param>
/// <param name="Worker">The worker process that it ran in; null for the attempt that completed the document.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.AttemptRecord")]
public sealed record AttemptRecord(
    [property: Id(0)] int Attempt,
    [property: Id(1)] DateTimeOffset StartedAt,
    [property: Id(2)] DateTimeOffset? EndedAt,
    [property: Id(3)] string Outcome,
    [property: Id(4)] DocumentError? Error,
    [property: Id(5)] string? Worker = null);

/// <summary>What a stage left behind.</summary>
/// <param name="Name">The artifact's name: <c>text</c>, <c>chunks</c>, <c>entities</c>.</param>
/// <param name="Stage">The stage that made it.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="MediaType">Its media type.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.ArtifactReference")]
public sealed record ArtifactReference(
    [property: Id(0)] string Name,
    [property: Id(1)] string Stage,
    [property: Id(2)] string Sha256,
    [property: Id(3)] long Bytes,
    [property: Id(4)] string MediaType);

/// <summary>A hint that a document became terminal.</summary>
/// <param name="BatchId">Its batch.</param>
/// <param name="DocumentId">Its id.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Error">Why it failed.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.DocumentFinished")]
public sealed record DocumentFinished(
    [property: Id(0)] string BatchId,
    [property: Id(1)] string DocumentId,
    [property: Id(2)] string? Name,
    [property: Id(3)] DocumentStatus Status,
    [property: Id(4)] DocumentError? Error);
