using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Embedded;

public sealed class A_crash
{
    private readonly string key = SharedEngine.NewKey();

    [Fact]
    public async Task Lets_nothing_go_on_and_tells_no_grain()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var call = engine.Grains.GetGrain<ICallGrain>(key).Enter(key);
        await engine.Grains.GetGrain<ILifeGrain>(key + "life").Activation();
        await Gate.At(key).HasAsync(1);

        engine.Control.Crash();
        Gate.At(key).Open();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => Eventually.EndsAsync(call));
        Assert.Equal(["enter began"], Journal.Read(key));
        Assert.Equal(["activating"], Journal.Read(key + "life"));
    }

    [Fact]
    public async Task Leaves_an_engine_that_refuses_every_call()
    {
        await using var engine = await ClockedEngine.StartAsync();
        engine.Control.Crash();

        await Assert.ThrowsAsync<SiloUnavailableException>(
            () => Eventually.EndsAsync(engine.Grains.GetGrain<ICallGrain>(key).Note("anyone?")));
    }

    [Fact]
    public async Task Stops_timers_and_lets_the_host_stop_at_once()
    {
        await using var engine = await ClockedEngine.StartAsync();
        await engine.Grains.GetGrain<IIdleGrain>(key, typeof(IdleGrain).FullName).StartTimer(keepAlive: true);
        engine.Control.Crash();

        engine.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.EndsAsync(engine.StopAsync());

        Assert.Empty(Journal.Read(key));
    }
}
