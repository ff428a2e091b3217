using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a grain timer runs.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>Sets the two times.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>From now to the first callback; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>
    /// From the end of one callback to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one callback only.
    /// </summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Callbacks run between the turns of calls; otherwise they take their turn like a call.</summary>
    public bool Interleave { get; init; }

    /// <summary>Callbacks keep the activation from being collected for being idle.</summary>
    public bool KeepAlive { get; init; }
}
