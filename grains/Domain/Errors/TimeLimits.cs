namespace OrleansBatch.Grains.Domain.Errors;

/// <summary>How long an attempt may take, and how long it is waited for once it is told to stop.</summary>
internal static class TimeLimits
{
    // 540 s of the default 600 s: what is left is for stages to unwind and for children to die.
    private const double SoftShare = 0.9;

    /// <summary>How long a stage has to unwind when its attempt is told to stop; after that it is abandoned.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>After how long nobody waits for an attempt any more.</summary>
    public static TimeSpan Hard(int documentTimeoutSeconds) => TimeSpan.FromSeconds(documentTimeoutSeconds);

    /// <summary>After how long an attempt is told to stop, because it is too slow.</summary>
    public static TimeSpan Soft(int documentTimeoutSeconds) => Hard(documentTimeoutSeconds) * SoftShare;
}
