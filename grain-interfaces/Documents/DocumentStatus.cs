namespace OrleansBatch.GrainInterfaces.Documents;

/// <summary>Where a document stands. Stored by number: numbers are never reused.</summary>
public enum DocumentStatus
{
    /// <summary>Waits for a slot.</summary>
    Pending = 1,

    /// <summary>Leased to a worker.</summary>
    Processing = 2,

    /// <summary>Failed an attempt and waits for the next.</summary>
    Retrying = 3,

    /// <summary>Every stage is done. Terminal.</summary>
    Completed = 4,

    /// <summary>No further attempt will be made. Terminal.</summary>
    Failed = 5,

    /// <summary>Stopped before it could finish. Terminal.</summary>
    Cancelled = 6,
}

/// <summary>What can be said of a status.</summary>
public static class DocumentStatuses
{
    /// <summary>Whether a document in this status never changes again.</summary>
    public static bool IsTerminal(this DocumentStatus status) =>
        status is DocumentStatus.Completed or DocumentStatus.Failed or DocumentStatus.Cancelled;
}
