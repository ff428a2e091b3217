using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.GrainInterfaces.Documents;

/// <summary>
/// One document: attempts, checkpoints, errors, artifacts. The newest token it has seen wins; older ones change
/// nothing. Key: <c>batch id/document number</c>, as <see cref="ShardKey"/> makes it.
/// </summary>
[Alias("orleansbatch.IDocumentGrain")]
public interface IDocumentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins an attempt, counted before it runs, so one that takes its process down with it still counts.
    /// </summary>
    /// <param name="token">The permission; older ones are refused from now on.</param>
    /// <param name="worker">The name of the worker process: another one than before means that that was lost.</param>
    /// <param name="asSuspect">
    /// Whether no other suspect runs in the process. A document that was lost with a worker begins only so.
    /// </param>
    /// <returns>What earlier attempts left to build on, or the outcome when there is nothing left to do.</returns>
    [Alias("Begin")]
    Task<AttemptStart> Begin(long token, string worker, bool asSuspect);

    /// <summary>Keeps the results of stages, so that another attempt need not run them again.</summary>
    /// <returns>False when the token is old: stop.</returns>
    [Alias("Checkpoint")]
    Task<bool> Checkpoint(long token, ImmutableArray<StageCheckpoint> stages);

    /// <summary>
    /// Gives the document back unfinished: it waits again, and nothing counts against it. An old token changes
    /// nothing.
    /// </summary>
    [Alias("Release")]
    Task Release(long token, ImmutableArray<StageCheckpoint> stages);

    /// <summary>Ends the attempt and decides what becomes of the document; durable when it returns.</summary>
    [Alias("End")]
    Task<DocumentOutcome> End(long token, AttemptEnd end);

    /// <summary>What the document knows of itself; null when no attempt was ever begun.</summary>
    [Alias("Find"), AlwaysInterleave]
    Task<DocumentHistory?> Find();

    /// <summary>The stages that are done, for a document that tries this one again.</summary>
    [Alias("Checkpoints"), AlwaysInterleave]
    Task<ImmutableArray<StageCheckpoint>> Checkpoints();

    /// <summary>
    /// What the document knows of itself; once it has ended, as storage has it and not as memory does.
    /// </summary>
    [Alias("Audit")]
    Task<DocumentHistory?> Audit();
}

/// <summary>Where an attempt starts from.</summary>
/// <param name="Outcome">Set when there is nothing to run: the document is terminal, or the token is old.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="Checkpoints">Stages that are done.</param>
/// <param name="Suspect">
/// Nothing was begun, because the document was lost with a worker before: begin again as a suspect, or give it back.
/// </param>
[GenerateSerializer, Immutable, Alias("orleansbatch.AttemptStart")]
public sealed record AttemptStart(
    [property: Id(0)] DocumentOutcome? Outcome,
    [property: Id(1)] int Attempt,
    [property: Id(2)] ImmutableArray<StageCheckpoint> Checkpoints,
    [property: Id(3)] bool Suspect = false);

/// <summary>A stage that is done.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="StageVersion">The stage's version: another version does not build on it.</param>
/// <param name="Artifact">What it left behind; null when it leaves nothing.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Cached">Whether its result was known already.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.StageCheckpoint")]
public sealed record StageCheckpoint(
    [property: Id(0)] string Stage,
    [property: Id(1)] int StageVersion,
    [property: Id(2)] ArtifactReference? Artifact,
    [property: Id(3)] double Seconds,
    [property: Id(4)] bool Cached)
{
    /// <summary>What a reviewer should know of the result, in sentences; null for nothing.</summary>
    [Id(5)] public ImmutableArray<string>? Warnings { get; init; }

    /// <summary>Whether the cache was asked for it and did not know it.</summary>
    [Id(6)] public bool Missed { get; init; }
}

/// <summary>How an attempt ended.</summary>
/// <param name="Stages">Stages done since the last checkpoint.</param>
/// <param name="Error">Why it failed; null when every stage is done.</param>
/// <param name="Cancelled">Whether it was told to stop.</param>
/// <param name="MaxRetries">Retries that the batch allows each document.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.AttemptEnd")]
public sealed record AttemptEnd(
    [property: Id(0)] ImmutableArray<StageCheckpoint> Stages,
    [property: Id(1)] DocumentError? Error,
    [property: Id(2)] bool Cancelled,
    [property: Id(3)] int MaxRetries)
{
    /// <summary>The attempt was told to stop because its batch is cancelled.</summary>
    public static AttemptEnd Stopped { get; } = new([], null, true, 0);

    /// <summary>How the batch wants failures to be retried; null: as their category says.</summary>
    [Id(4)] public RetryStrategy? Strategy { get; init; }

    /// <summary>Whether the batch has a retry left for it.</summary>
    [Id(5)] public bool MayRetry { get; init; } = true;

    /// <summary>How long a service asked to wait before another attempt.</summary>
    [Id(6)] public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether a child process that read the document was killed, by a signal or for want of memory, and not by us.
    /// </summary>
    [Id(7)] public bool ToolDied { get; init; }
}

/// <summary>What became of a leased document, as the shard is told.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.DocumentOutcome")]
public sealed record DocumentOutcome
{
    /// <summary>The lease under which it ran.</summary>
    [Id(0)] public required LeaseToken Lease { get; init; }

    /// <summary>How it ended.</summary>
    [Id(1)] public required OutcomeKind Kind { get; init; }

    /// <summary>Attempts begun.</summary>
    [Id(2)] public int Attempts { get; init; }

    /// <summary>How long the attempt took, in seconds.</summary>
    [Id(3)] public double Seconds { get; init; }

    /// <summary>Whether every stage came from the cache.</summary>
    [Id(4)] public bool Cached { get; init; }

    /// <summary>Why it failed.</summary>
    [Id(5)] public DocumentError? Error { get; init; }

    /// <summary>When the next attempt may start.</summary>
    [Id(6)] public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Stages whose results were known already, or that the cache was asked for in vain.</summary>
    [Id(7)] public int CacheLookups { get; init; }

    /// <summary>Those of them whose results were known.</summary>
    [Id(8)] public int CacheHits { get; init; }
}

/// <summary>How an attempt left its document.</summary>
public enum OutcomeKind
{
    /// <summary>Terminal: every stage is done.</summary>
    Completed = 1,

    /// <summary>Terminal: given up.</summary>
    Failed = 2,

    /// <summary>Terminal: told to stop.</summary>
    Cancelled = 3,

    /// <summary>Another attempt will follow.</summary>
    Retry = 4,

    /// <summary>The token was old; whoever holds the newer one reports.</summary>
    Superseded = 5,

    /// <summary>Nothing was decided: storage was away or the host is stopping. The document is as it was.</summary>
    Released = 6,
}

/// <summary>What a document knows of itself.</summary>
/// <param name="Stage">The stage to run next, or that failed.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="Artifacts">What its stages left behind.</param>
/// <param name="History">Attempts that ended.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="ResultHash">Hash over the artifacts, once completed.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.DocumentHistory")]
public sealed record DocumentHistory(
    [property: Id(0)] string? Stage,
    [property: Id(1)] int Attempts,
    [property: Id(2)] ImmutableArray<ArtifactReference> Artifacts,
    [property: Id(3)] ImmutableArray<AttemptRecord> History,
    [property: Id(4)] DocumentError? Error,
    [property: Id(5)] string? ResultHash)
{
    /// <summary>Where the document's attempts stand.</summary>
    [Id(6)] public DocumentStatus Status { get; init; }

    /// <summary>The stages that are done, in order; null from a silo that does not tell.</summary>
    [Id(7)] public ImmutableArray<StageSummary>? Stages { get; init; }
}
