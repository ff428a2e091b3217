namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>When a failed document is tried again. Stored by number: numbers are never reused.</summary>
public enum RetryStrategy
{
    /// <summary>At once.</summary>
    Immediate = 1,

    /// <summary>After waits that grow by the same step.</summary>
    Linear = 2,

    /// <summary>After waits that multiply.</summary>
    Exponential = 3,

    /// <summary>At a given time.</summary>
    Scheduled = 4,

    /// <summary>Only when somebody asks for it.</summary>
    Manual = 5,
}
