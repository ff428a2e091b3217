namespace OrleansBatch.Silo.Engine;

/// <summary>
/// A clock that starts at the wall clock's time and only passes, whatever the wall clock is set to. Orleans plans by
/// the wall clock when idle activations end, and refuses each new activation while it is behind an earlier plan.
/// </summary>
/// <param name="time">The clock that it starts from, and whose passing it follows.</param>
internal sealed class SteadyTime(TimeProvider time) : TimeProvider
{
    private readonly DateTimeOffset started = time.GetUtcNow();
    private readonly long since = time.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => started + time.GetElapsedTime(since);

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
