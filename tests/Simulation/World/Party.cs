namespace OrleansBatch.Tests.Simulation.World;

/// <summary>
/// One of those that run in the simulated world: a silo, a worker agent, a client. It has a clock and a scheduler of
/// its own, so that it can die or freeze alone.
/// </summary>
internal sealed class Party
{
    private readonly List<object> held = [];

    public Party(string name, int number, Loop loop)
    {
        (Name, Number, Loop) = (name, number, loop);
        Time = new PartyTime(this);
        Scheduler = new PartyScheduler(this);
    }

    /// <summary>Its name in the trace.</summary>
    public string Name { get; }

    /// <summary>Its number, in order of creation.</summary>
    public int Number { get; }

    /// <summary>The world's only thread.</summary>
    public Loop Loop { get; }

    /// <summary>Its clock and timers.</summary>
    public TimeProvider Time { get; }

    /// <summary>Where its code runs.</summary>
    public PartyScheduler Scheduler { get; }

    /// <summary>Whether its timers may be late.</summary>
    public bool HasLateTimers { get; init; }

    /// <summary>Whether it runs at all; what a dead party still had to do is dropped.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Whether it stands still; what it has to do waits.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>It runs no more, from this step on.</summary>
    public void Kill()
    {
        IsAlive = false;
        held.Clear();
    }

    /// <summary>It stands still until thawed.</summary>
    public void Freeze() => IsFrozen = true;

    /// <summary>It goes on.</summary>
    public void Thaw()
    {
        IsFrozen = false;
        held.ForEach(item => Loop.Enqueue(this, item));
        held.Clear();
    }

    /// <summary>Keeps something to do for when it thaws.</summary>
    public void Hold(object item) => held.Add(item);

    /// <summary>Waits, by its clock.</summary>
    public Task Delay(TimeSpan time) => Task.Delay(time, Time);
}
