namespace OrleansBatch.Silo.Agent;

/// <summary>
/// The longest of the durations of the last half to whole minute. Its owner keeps it single-threaded.
/// </summary>
internal sealed class RecentLongest(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private long began = time.GetTimestamp();
    private TimeSpan? before;
    private TimeSpan? now;

    /// <summary>The longest; null when nothing was measured for a while.</summary>
    public TimeSpan? Value
    {
        get
        {
            Turn();
            return now > before || before is null ? now : before;
        }
    }

    /// <summary>Another one.</summary>
    public void Add(TimeSpan took)
    {
        Turn();
        now = now > took ? now : took;
    }

    private void Turn()
    {
        var windows = (int)Math.Min(2, time.GetElapsedTime(began) / Window);
        if (windows > 0)
        {
            (before, now) = (windows == 1 ? now : null, null);
            began = time.GetTimestamp();
        }
    }
}
