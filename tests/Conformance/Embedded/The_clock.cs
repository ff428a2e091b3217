using OrleansBatch.Embedded.Reminders;
using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Embedded;

public sealed class The_clock
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly string key = SharedEngine.NewKey();

    [Fact]
    public async Task Ends_a_wait_after_thirty_seconds()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var call = engine.Grains.GetGrain<ICallGrain>(key).Enter(key);
        await Gate.At(key).HasAsync(1);

        engine.Clock.Advance(29 * Second);
        Assert.False(call.IsCompleted);
        engine.Clock.Advance(2 * Second);

        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => Eventually.EndsAsync(call));
        Assert.Contains($"ICallGrain.Enter of grain call/{key}", timeout.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moves_a_timer_to_where_its_own_callback_set_it()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var grain = engine.Grains.GetGrain<IEternalGrain>(key);
        await grain.StartTimerThatSlowsDown();
        engine.Clock.Advance(60 * Second);
        await Journal.HasAsync(key, 1);
        await grain.Use();

        engine.Clock.Advance(3599 * Second);
        await grain.Use();
        Assert.Single(Journal.Read(key));
        engine.Clock.Advance(Second);

        await Journal.HasAsync(key, 2);
    }

    [Fact]
    public async Task Lets_a_reminder_tick_in_the_rhythm_of_its_first()
    {
        await using var engine = await ClockedEngine.StartAsync();
        await engine.Grains.GetGrain<IReminderGrain>(key).Register("tick", 30 * Second, 60 * Second);

        engine.Clock.Advance(30 * Second);
        await Journal.HasAsync(key, "tick at 00:00:30");
        await SettledAsync(engine);
        engine.Clock.Advance(60 * Second);

        await Journal.HasAsync(key, "tick at 00:01:30");
    }

    [Fact]
    public async Task Leaves_out_the_ticks_that_passed_while_no_engine_ran()
    {
        var clock = new ManualTimeProvider();
        var reminders = new MemoryReminderTable();
        await using (var first = await ClockedEngine.StartAsync(clock: clock, reminders: reminders))
        {
            await first.Grains.GetGrain<IReminderGrain>(key).Register("tick", 30 * Second, 60 * Second);
            first.Control.Crash();
        }

        clock.Advance(200 * Second);
        await using var second = await ClockedEngine.StartAsync(clock: clock, reminders: reminders);
        clock.Advance(TimeSpan.Zero);
        await SettledAsync(second);
        Assert.Empty(Journal.Read(key));
        clock.Advance(10 * Second);

        await Journal.HasAsync(key, "tick at 00:03:30");
        Assert.Equal(["tick at 00:03:30", "tick"], Journal.Read(key));
    }

    [Fact]
    public async Task Stops_the_ticks_of_a_reminder_that_was_ended()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var grain = engine.Grains.GetGrain<IReminderGrain>(key);
        await grain.Register("tick", 30 * Second, 60 * Second);
        await grain.End("tick");

        engine.Clock.Advance(600 * Second);
        await SettledAsync(engine);

        Assert.Empty(Journal.Read(key));
    }

    [Fact]
    public async Task Moves_a_reminder_that_is_registered_anew()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var grain = engine.Grains.GetGrain<IReminderGrain>(key);
        await grain.Register("tick", 30 * Second, 60 * Second);
        await grain.Register("tick", 45 * Second, 60 * Second);

        engine.Clock.Advance(45 * Second);

        await Journal.HasAsync(key, 2);
        Assert.Equal(["tick at 00:00:45", "tick"], Journal.Read(key));
    }

    /// <summary>A call through the grain's own queue: what was on its way before it has arrived.</summary>
    private Task<string> SettledAsync(ClockedEngine engine) =>
        Eventually.EndsAsync(engine.Grains.GetGrain<IReminderGrain>(key).Names());
}
