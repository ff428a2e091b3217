namespace OrleansBatch.Grains.Calls;

/// <summary>
/// Time that only passes, whatever the wall clock is set to meanwhile. For what lasts a while in memory: a lease must
/// neither end at once nor last for hours because somebody corrected the clock.
/// </summary>
internal sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset start = time.GetUtcNow();
    private readonly long began = time.GetTimestamp();

    /// <summary>The time, right to within what the wall clock was moved by since this was made.</summary>
    public DateTimeOffset Now => start + time.GetElapsedTime(began);
}
