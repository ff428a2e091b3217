namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>Where a batch stands. Stored by number: numbers are never reused.</summary>
public enum BatchStatus
{
    /// <summary>Takes documents; left by sealing or cancelling.</summary>
    Open = 1,

    /// <summary>Sealed and durable, nothing has started yet; left by the first document that starts.</summary>
    Queued = 2,

    /// <summary>The stage cache is being warmed before the first document.</summary>
    Warming = 3,

    /// <summary>Documents are running or waiting to run; left when every document is terminal.</summary>
    Processing = 4,

    /// <summary>
    /// Held, itself or with its project or lane; left by resuming or cancelling. Shown and never stored: a batch keeps
    /// where it stood.
    /// </summary>
    Paused = 5,

    /// <summary>Every document is terminal. Failures are counted, not hidden.</summary>
    Completed = 6,

    /// <summary>Refused before anything ran.</summary>
    Failed = 7,

    /// <summary>Cancelled, and every document is terminal.</summary>
    Cancelled = 8,
}
