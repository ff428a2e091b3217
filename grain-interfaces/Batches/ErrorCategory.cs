namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>What kind of failure it was, which decides whether another attempt can help.</summary>
public enum ErrorCategory
{
    /// <summary>Timeouts, resets, a killed child process: another attempt soon will likely do.</summary>
    Transient = 1,

    /// <summary>Out of memory, disk or temporary space: another attempt later.</summary>
    Resource = 2,

    /// <summary>A quota was hit: another attempt when it allows.</summary>
    RateLimit = 3,

    /// <summary>A tool, credential or setting is missing: an operator must act.</summary>
    Configuration = 4,

    /// <summary>The document itself: corrupt, encrypted, unsupported, empty, too large.</summary>
    Data = 5,

    /// <summary>Refused by policy, or the source is gone.</summary>
    Permanent = 6,
}
