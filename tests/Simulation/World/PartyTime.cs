namespace OrleansBatch.Tests.Simulation.World;

/// <summary>A party's view of the world's clock. Its timers fire as steps of the party.</summary>
internal sealed class PartyTime(Party party) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => party.Loop.UtcNow;

    public override long GetTimestamp() => party.Loop.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(party, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
