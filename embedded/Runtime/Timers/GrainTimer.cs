using Microsoft.Extensions.Logging;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Calls;

namespace OrleansBatch.Embedded.Timers;

/// <summary>A timer on a grain's turns. It is its own tick: the next is not set before the last has ended.</summary>
internal sealed partial class GrainTimer<TState> : Call, IGrainTimer
{
    private readonly Activation activation;
    private readonly GrainEngine engine;
    private readonly Func<TState, CancellationToken, Task> callback;
    private readonly TState state;
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationToken ended;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private TimeSpan due;
    private TimeSpan period;
    private bool changed;
    private bool ticking;

    public GrainTimer(
        Activation activation,
        GrainEngine engine,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options)
        : base(activation.GrainId, TraitsOf(options))
    {
        (this.activation, this.engine, this.callback, this.state) = (activation, engine, callback, state);
        ended = ending.Token;
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            timer = engine.Time.CreateTimer(
                static self => ((GrainTimer<TState>)self!).Tick(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }
    }

    public override bool IsSettled => ended.IsCancellationRequested;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Require(dueTime, nameof(dueTime));
        Require(period, nameof(period));
        lock (gate)
        {
            (due, this.period, changed) = (dueTime, period, true);

            // A tick that is on its way sets the next by these times when it ends.
            if (!ticking)
            {
                timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public override async Task RunAsync(Activation host)
    {
        try
        {
            await callback(state, ended);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }

        lock (gate)
        {
            ticking = false;
            if (!IsSettled)
            {
                timer.Change(changed ? due : period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public override void Fail(Exception exception) => LogFailed(engine.Log, exception, Target);

    public void Dispose()
    {
        if (IsSettled)
        {
            return;
        }

        try
        {
            ending.Cancel();
        }
        catch (AggregateException exception)
        {
            // What the callback registered on its token is no reason to keep the timer.
            Fail(exception);
        }

        ending.Dispose();
        timer.Dispose();
        activation.Forget(this);
    }

    private static CallTraits TraitsOf(GrainTimerCreationOptions options) =>
        CallTraits.Local |
        (options.Interleave ? CallTraits.Interleaves : CallTraits.None) |
        (options.KeepAlive ? CallTraits.None : CallTraits.LetsGo);

    private static void Require(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(time.TotalMilliseconds, uint.MaxValue - 1, name);
        }
    }

    private void Tick()
    {
        lock (gate)
        {
            if (ticking || IsSettled || engine.Lifetime.IsCancellationRequested)
            {
                return;
            }

            (ticking, changed) = (true, false);
        }

        activation.TryAccept(this);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A timer of grain {Grain} failed; it goes on.")]
    private static partial void LogFailed(ILogger log, Exception exception, GrainId grain);
}
