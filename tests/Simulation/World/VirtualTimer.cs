namespace OrleansBatch.Tests.Simulation.World;

/// <summary>A timer by the world's clock.</summary>
internal sealed class VirtualTimer(Party party, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan period;
    private int setting;

    /// <summary>Whose it is.</summary>
    public Party Party => party;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        this.period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
        setting++;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            party.Loop.Add(new DueTimer(this, setting), dueTime);
        }

        return true;
    }

    /// <summary>Fires, unless it was set anew or disposed since.</summary>
    public void Fire(int ofSetting)
    {
        if (ofSetting == setting)
        {
            if (period != Timeout.InfiniteTimeSpan)
            {
                party.Loop.Add(new DueTimer(this, setting), period);
            }

            callback(state);
        }
    }

    /// <summary>Whether a setting still counts.</summary>
    public bool Is(int ofSetting) => ofSetting == setting && party.IsAlive;

    public void Dispose() => setting++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>One setting of a timer.</summary>
internal sealed record DueTimer(VirtualTimer Timer, int Setting);
