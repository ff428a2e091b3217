using Microsoft.Extensions.Logging;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Scheduling;

namespace OrleansBatch.Embedded.Reminders;

/// <summary>One reminder that ticks until it is disposed. A tick waits for the one before it to be taken.</summary>
internal sealed partial class TickingReminder : IDisposable
{
    /// <summary>Timers take no more than 49 days; a longer wait is cut into such.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly GrainEngine engine;
    private readonly TurnScheduler turns;
    private readonly ITimer timer;
    private DateTime next;
    private volatile bool ended;

    /// <summary>Begins to tick.</summary>
    /// <param name="engine">The engine of the grain.</param>
    /// <param name="turns">Where ticks are sent from.</param>
    /// <param name="entry">The reminder.</param>
    /// <param name="first">The first tick; at once when it has passed.</param>
    public TickingReminder(GrainEngine engine, TurnScheduler turns, ReminderEntry entry, DateTime first)
    {
        (this.engine, this.turns, Entry, next) = (engine, turns, entry, first);
        timer = engine.Time.CreateTimer(
            static self => ((TickingReminder)self!).Wake(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        Wait();
    }

    /// <summary>The reminder.</summary>
    public ReminderEntry Entry { get; }

    private DateTime Now => engine.Time.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        ended = true;
        timer.Dispose();
    }

    private void Wait()
    {
        var wait = next - Now;
        timer.Change(
            wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait,
            Timeout.InfiniteTimeSpan);
    }

    private void Wake() => turns.Post(static self => self.TickAsync(), this);

    private async Task TickAsync()
    {
        if (ended)
        {
            return;
        }

        if (Now < next)
        {
            Wait();
            return;
        }

        try
        {
            var grain = engine.Factory.GetGrain<IRemindable>(Entry.Grain);
            await grain.ReceiveReminder(Entry.Name, new TickStatus(Entry.StartAt, Entry.Period, Now));
        }
        catch (Exception exception)
        {
            LogTickFailed(engine.Log, exception, Entry.Name, Entry.Grain);
        }

        next = Entry.TickAfter(next, Now);
        Wait();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {Name} of grain {Grain} failed; it ticks again.")]
    private static partial void LogTickFailed(ILogger log, Exception exception, string name, GrainId grain);
}
