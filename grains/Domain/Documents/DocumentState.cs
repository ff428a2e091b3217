using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Domain.Documents;

/// <summary>Where a document's attempts stand. Stored by number: numbers are never reused.</summary>
internal enum DocumentPhase
{
    /// <summary>No attempt was begun; left by the first.</summary>
    New = 0,

    /// <summary>An attempt runs, or was lost with its worker; left by its end, or by a newer attempt.</summary>
    Running = 1,

    /// <summary>An attempt failed and another is due; left by it.</summary>
    Retrying = 2,

    /// <summary>Every stage is done. Nothing leaves it.</summary>
    Completed = 3,

    /// <summary>Given up. Nothing leaves it.</summary>
    Failed = 4,

    /// <summary>Told to stop. Nothing leaves it.</summary>
    Cancelled = 5,

    /// <summary>An attempt gave it back unfinished; left by the next attempt, or by a stop.</summary>
    Waiting = 6,
}

/// <summary>What a document remembers. Stored; fields left at their defaults are not written.</summary>
internal sealed record DocumentState
{
    /// <summary>How many ended attempts are kept.</summary>
    public const int HistoryLimit = 20;

    /// <summary>Where the attempts stand.</summary>
    public DocumentPhase Phase { get; init; }

    /// <summary>The newest token seen; older ones are refused.</summary>
    public long Token { get; init; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// Attempts that failed, which is what retries are counted by: a lost worker is not the document's fault.
    /// </summary>
    public int Failures { get; init; }

    /// <summary>When the newest attempt began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the newest attempt took, in seconds, once it ended.</summary>
    public double Seconds { get; init; }

    /// <summary>Stages that are done, in order.</summary>
    public ImmutableArray<StageCheckpoint>? Checkpoints { get; init; }

    /// <summary>Attempts that did not complete it, oldest first.</summary>
    public ImmutableArray<AttemptRecord>? History { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public DocumentError? Error { get; init; }

    /// <summary>When the next attempt is due.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The worker process that the running attempt is in.</summary>
    public string? Worker { get; init; }

    /// <summary>Whether a worker process ever ended while the document ran in it.</summary>
    public bool Suspect { get; init; }

    /// <summary>Whether it runs as a suspect: no other suspect runs beside it.</summary>
    public bool Alone { get; init; }

    /// <summary>Worker processes that ended while it ran alone and got no further.</summary>
    public int Kills { get; init; }

    /// <summary>
    /// What <see cref="Suspect"/> and <see cref="Kills"/> follow from: the attempts that were lost, for all that is
    /// known with their workers, since it last got further; oldest first.
    /// </summary>
    public ImmutableArray<LostAttempt>? Lost { get; init; }

    /// <summary>How often notes of workers cleared it of having killed them, since it last got further.</summary>
    public int Pardons { get; init; }

    /// <summary>Stages in which a child process that read it was killed once.</summary>
    public ImmutableArray<string>? DiedIn { get; init; }
}

/// <summary>An attempt that was lost.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Worker">The worker process that it ran in.</param>
internal sealed record LostAttempt(long Token, string Worker);

/// <summary>Something that happened to a document.</summary>
internal abstract record DocumentEvent;

/// <summary>An attempt began under a new token.</summary>
/// <param name="Token">The token.</param>
/// <param name="Worker">The worker process that it runs in.</param>
/// <param name="AsSuspect">Whether no other suspect runs there; only so may a suspect begin.</param>
/// <param name="At">When.</param>
internal sealed record AttemptStarted(long Token, string Worker, bool AsSuspect, DateTimeOffset At) : DocumentEvent
{
    /// <summary>Whether it begins beside other suspects, having waited for its turn for long.</summary>
    public bool InCompany { get; init; }
}

/// <summary>The workers of these attempts lived on: their end is not what the attempts were lost by.</summary>
internal sealed record Outlived(ImmutableArray<long> Tokens) : DocumentEvent
{
    /// <summary>Whether only their notes say so, and not they themselves.</summary>
    public bool ByNote { get; init; }
}

/// <summary>The worker process ended while the document ran alone; another attempt will follow.</summary>
internal sealed record WorkerKilled(long Token, DocumentError Error, DateTimeOffset RetryAt) : DocumentEvent;

/// <summary>The worker process ended while the document ran alone, once too often; no attempt will follow.</summary>
internal sealed record Quarantined(long Token, DocumentError Error) : DocumentEvent;

/// <summary>Stages were finished; more are to come.</summary>
internal sealed record StagesDone(ImmutableArray<StageCheckpoint> Stages) : DocumentEvent;

/// <summary>The last stages were finished.</summary>
internal sealed record LastStageDone(ImmutableArray<StageCheckpoint> Stages, DateTimeOffset At) : DocumentEvent;

/// <summary>The attempt failed, and another will follow.</summary>
internal sealed record RetryPlanned(
    ImmutableArray<StageCheckpoint> Stages, DocumentError Error, DateTimeOffset At, DateTimeOffset RetryAt)
    : DocumentEvent
{
    /// <summary>Whether a child process that read the document was killed.</summary>
    public bool ToolDied { get; init; }
}

/// <summary>The attempt failed, and no other will follow.</summary>
internal sealed record GaveUp(
    ImmutableArray<StageCheckpoint> Stages, DocumentError Error, DateTimeOffset At) : DocumentEvent;

/// <summary>The attempt was told to stop, and gave the document back.</summary>
internal sealed record Released(ImmutableArray<StageCheckpoint> Stages, DateTimeOffset At) : DocumentEvent;

/// <summary>The document is told to stop for good.</summary>
internal sealed record Stopped(ImmutableArray<StageCheckpoint> Stages, DateTimeOffset At) : DocumentEvent;
