namespace OrleansBatch.Grains.Calls;

/// <summary>
/// Lets a grain tell of its changes at once when it has been quiet, else five times a second. Lives inside its turns.
/// </summary>
internal sealed class Pacer(IGrainBase grain, TimeProvider time, Action tell)
{
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(200);
    private bool scheduled;
    private IGrainTimer? later;
    private long? lastTold;

    /// <summary>There is something to tell: now, or as soon as the pace allows.</summary>
    public void Ask()
    {
        // Not by the time of day, which may jump.
        var quiet = lastTold is { } then ? time.GetElapsedTime(then) : Spacing;
        if (quiet >= Spacing)
        {
            tell();
        }
        else if (!scheduled)
        {
            scheduled = true;
            later ??= grain.RegisterGrainTimer(
                TellLater,
                new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
                {
                    Interleave = true,
                });
            later.Change(Spacing - quiet, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>It was told; the pace counts from here.</summary>
    public void Told() => lastTold = time.GetTimestamp();

    private Task TellLater(CancellationToken cancellationToken)
    {
        scheduled = false;
        tell();
        return Task.CompletedTask;
    }
}
