namespace OrleansBatch.Tests.Simulation.World;

/// <summary>
/// The world's only thread. Everything that could run now lies in one list, and the dice say which is next; when there
/// is nothing, the time leaps to the next timer.
/// </summary>
internal sealed class Loop
{
    /// <summary>A step takes up to this long, so that even code that never waits gets older.</summary>
    private const int StepTicks = 100;

    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<(Party Party, object Item)> ready = [];
    private readonly PriorityQueue<DueTimer, (TimeSpan Due, long Order)> timers = new();
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly Dice dice;
    private volatile string? foreigner;
    private long order;
    private int parties;

    public Loop(Dice dice, Action<string>? write)
    {
        this.dice = dice;
        Trace = new Trace(() => Now, write);
    }

    /// <summary>What happened.</summary>
    public Trace Trace { get; }

    /// <summary>Time since the world began. Never jumps back.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>How far the wall clock is off.</summary>
    public TimeSpan WallShift { get; set; }

    /// <summary>The wall clock.</summary>
    public DateTimeOffset UtcNow => Epoch + Now + WallShift;

    /// <summary>Steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>How late a timer may be; draws anew for each.</summary>
    public Func<TimeSpan> Lateness { get; set; } = static () => TimeSpan.Zero;

    /// <summary>Someone new.</summary>
    public Party Join(string name, bool hasLateTimers = false) =>
        new(name, parties++, this) { HasLateTimers = hasLateTimers };

    /// <summary>Adds something to do.</summary>
    public void Enqueue(Party party, object item)
    {
        if (!party.IsAlive)
        {
            // Dropped, from whatever thread: finalizers wake the timers of the dead.
            return;
        }

        if (Environment.CurrentManagedThreadId != thread)
        {
            foreigner ??= $"{item} for {party.Name}, from\n{Environment.StackTrace}";
        }
        else if (party.IsFrozen)
        {
            party.Hold(item);
        }
        else
        {
            ready.Add((party, item));
        }
    }

    /// <summary>Adds a timer.</summary>
    public void Add(DueTimer timer, TimeSpan wait)
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            foreigner ??= $"A timer of {timer.Timer.Party.Name}, from\n{Environment.StackTrace}";
            return;
        }

        var late = timer.Timer.Party.HasLateTimers ? Lateness() : TimeSpan.Zero;
        timers.Enqueue(timer, (Now + wait + late, order++));
    }

    /// <summary>Does one thing.</summary>
    /// <returns>False when there is nothing to do, now or ever.</returns>
    /// <exception cref="InvalidOperationException">Something came from another thread.</exception>
    public bool Step()
    {
        if (foreigner is { } arrived)
        {
            throw new InvalidOperationException($"Not everything runs on the simulation's thread: {arrived}");
        }

        Steps++;
        Now += TimeSpan.FromTicks(dice.Below(StepTicks));
        if (!TryReady())
        {
            return false;
        }

        var chosen = dice.Below(ready.Count);
        var (party, item) = ready[chosen];
        ready[chosen] = ready[^1];
        ready.RemoveAt(ready.Count - 1);
        Run(party, item);
        return true;
    }

    private bool TryReady()
    {
        while (timers.TryPeek(out var timer, out var at) && (at.Due <= Now || ready.Count == 0))
        {
            timers.Dequeue();
            if (timer.Timer.Is(timer.Setting))
            {
                Now = at.Due > Now ? at.Due : Now;
                Enqueue(timer.Timer.Party, timer);
            }
        }

        return ready.Count > 0;
    }

    private void Run(Party party, object item)
    {
        if (!party.IsAlive)
        {
            return;
        }

        if (party.IsFrozen)
        {
            party.Hold(item);
            return;
        }

        Trace.Mix(party.Number);
        Trace.Mix(Now.Ticks);
        switch (item)
        {
            case Task task:
                party.Scheduler.Execute(task);
                break;
            case DueTimer due:
                due.Timer.Fire(due.Setting);
                break;
            case IThreadPoolWorkItem work:
                work.Execute();
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to run {item}.");
        }
    }
}
