namespace Orleans.Runtime;

/// <summary>When a reminder should have come and when it came. All times are UTC.</summary>
/// <param name="firstTickTime">When its first tick was or should have been.</param>
/// <param name="period">From tick to tick.</param>
/// <param name="timeStamp">When this tick came.</param>
[GenerateSerializer, Immutable]
public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
{
    /// <summary>When its first tick was or should have been.</summary>
    [Id(0)]
    public DateTime FirstTickTime { get; } = firstTickTime;

    /// <summary>From tick to tick.</summary>
    [Id(1)]
    public TimeSpan Period { get; } = period;

    /// <summary>When this tick came.</summary>
    [Id(2)]
    public DateTime CurrentTickTime { get; } = timeStamp;

    /// <inheritdoc/>
    public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
}
