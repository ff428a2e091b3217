using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Embedded;

public sealed class An_idle_activation : IAsyncLifetime
{
    private static readonly TimeSpan DefaultAge = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private readonly string key = SharedEngine.NewKey();
    private ClockedEngine engine = null!;

    public async ValueTask InitializeAsync() => engine = await ClockedEngine.StartAsync();

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    [Fact]
    public async Task Is_collected_after_fifteen_minutes()
    {
        await engine.Grains.GetGrain<IIdleGrain>(key, typeof(IdleGrain).FullName).Use();

        engine.Clock.Advance(DefaultAge + Period);

        await Journal.HasAsync(key, "gone: ActivationIdle");
        await Eventually.HoldsAsync("no activation is left", () => engine.Control.ActivationCount == 0);
    }

    [Fact]
    public async Task Stays_while_it_is_used()
    {
        var grain = engine.Grains.GetGrain<IIdleGrain>(key, typeof(IdleGrain).FullName);
        for (var minute = 0; minute < 60; minute += 10)
        {
            await grain.Use();
            engine.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Empty(Journal.Read(key));
        Assert.Equal(1, engine.Control.ActivationCountOf(grain));
    }

    [Fact]
    public async Task Stays_as_long_as_its_class_says()
    {
        await engine.Grains.GetGrain<ILongIdleGrain>(key).Use();
        engine.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(1, engine.Control.ActivationCount);

        engine.Clock.Advance(TimeSpan.FromMinutes(2));

        await Journal.HasAsync(key, "gone: ActivationIdle");
    }

    [Fact]
    public async Task Stays_for_ever_when_its_class_says_so()
    {
        await engine.Grains.GetGrain<IEternalGrain>(key).Use();

        engine.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(1, engine.Control.ActivationCount);
    }

    [Fact]
    public async Task Stays_as_long_as_it_asked_to()
    {
        var grain = engine.Grains.GetGrain<IIdleGrain>(key, typeof(IdleGrain).FullName);
        await grain.Stay(TimeSpan.FromHours(2));
        engine.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(1, engine.Control.ActivationCount);

        engine.Clock.Advance(TimeSpan.FromMinutes(2));

        await Journal.HasAsync(key, "gone: ActivationIdle");
    }

    [Fact]
    public async Task Goes_when_it_no_longer_asks_to_stay()
    {
        var grain = engine.Grains.GetGrain<IIdleGrain>(key, typeof(IdleGrain).FullName);
        await grain.Stay(Timeout.InfiniteTimeSpan);
        engine.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, engine.Control.ActivationCount);
        await grain.Stay(TimeSpan.Zero);

        engine.Clock.Advance(DefaultAge + Period);

        await Journal.HasAsync(key, "gone: ActivationIdle");
    }

    [Fact]
    public async Task Is_not_kept_by_a_timer()
    {
        await engine.Grains.GetGrain<IIdleGrain>(key, typeof(IdleGrain).FullName).StartTimer(keepAlive: false);

        await Eventually.HoldsAsync("it is gone while its timer ticks", () =>
        {
            // A collection that meets a tick leaves it for the next.
            engine.Clock.Advance(Period);
            return engine.Control.ActivationCount == 0;
        });

        Assert.Contains("tick", Journal.Read(key));
    }

    [Fact]
    public async Task Is_kept_by_a_timer_that_says_so()
    {
        await engine.Grains.GetGrain<IIdleGrain>(key, typeof(IdleGrain).FullName).StartTimer(keepAlive: true);
        for (var minute = 1; minute <= 20; minute++)
        {
            engine.Clock.Advance(Period);
            await Journal.HasAsync(key, minute);
        }

        Assert.Equal(1, engine.Control.ActivationCount);
    }
}
