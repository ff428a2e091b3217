namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>How urgent a batch is. The number is its weight when slots are shared out.</summary>
public enum Priority
{
    /// <summary>Bulk work: always progresses, never in the way.</summary>
    Low = 1,

    /// <summary>The default.</summary>
    Normal = 5,

    /// <summary>Urgent work: starts at once, whatever else is running.</summary>
    High = 9,
}
