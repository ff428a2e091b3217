using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Calls;

/// <summary>
/// Does again soon what has to come about and could not be done now. Lives inside the grain's turns and ends with the
/// activation: what must outlast that has a reminder as well.
/// </summary>
/// <param name="grain">The grain.</param>
/// <param name="ring">What is done when the time has come, on a turn of the grain.</param>
internal sealed class Alarm(IGrainBase grain, Func<Task> ring)
{
    /// <summary>How long after a failure it is tried again.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private IGrainTimer? timer;

    /// <summary>Rings once, so long from now and not earlier.</summary>
    public void RingIn(TimeSpan wait)
    {
        timer ??= grain.RegisterGrainTimer(
            _ => ring(), new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Does something; where it fails, that is logged, and the alarm rings soon.</summary>
    /// <exception cref="BatchRefusedException">It was refused, which is an answer and no failure.</exception>
    public async Task TryAsync(Func<Task> act, Action<Exception> log)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is not BatchRefusedException)
        {
            log(exception);
            RingIn(Soon);
        }
    }
}
