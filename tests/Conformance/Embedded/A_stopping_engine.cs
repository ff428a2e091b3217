using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Embedded;

public sealed class A_stopping_engine
{
    private readonly string key = SharedEngine.NewKey();

    [Fact]
    public async Task Says_goodbye_to_all_grains()
    {
        await using var engine = await ClockedEngine.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(n => engine.Grains.GetGrain<ILifeGrain>($"{key}{n}").Activation()));

        await Eventually.EndsAsync(engine.StopAsync());

        Assert.Equal(0, engine.Control.ActivationCount);
        Assert.Equal(["activating", "deactivating: ShuttingDown", "gone"], Journal.Read($"{key}42"));
    }

    [Fact]
    public async Task Lets_calls_end_that_have_begun()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var call = engine.Grains.GetGrain<ICallGrain>(key).Enter(key);
        await Gate.At(key).HasAsync(1);

        var stop = engine.StopAsync();
        Assert.False(stop.IsCompleted);
        Gate.At(key).Open();

        await Eventually.EndsAsync(Task.WhenAll(call, stop));
    }

    [Fact]
    public async Task Lets_grains_that_still_run_call_others()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var call = engine.Grains.GetGrain<IAskingGrain>(key).AskAfter(key, key + "other");
        await Gate.At(key).HasAsync(1);
        var stop = engine.StopAsync();

        Gate.At(key).Open();

        await Eventually.EndsAsync(Task.WhenAll(call, stop));
        Assert.Equal(["asked"], Journal.Read(key + "other"));
    }

    [Fact]
    public async Task Refuses_calls_from_outside()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var grain = engine.Grains.GetGrain<ICallGrain>(key);
        var call = grain.Enter(key);
        await Gate.At(key).HasAsync(1);
        var stop = engine.StopAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => Eventually.EndsAsync(grain.Note("too late")));

        Gate.At(key).Open();
        await Eventually.EndsAsync(Task.WhenAll(call, stop));
    }

    [Fact]
    public async Task Drops_what_does_not_end_within_its_limit()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var call = engine.Grains.GetGrain<ICallGrain>(key).Enter(key);
        await Gate.At(key).HasAsync(1);
        var stop = engine.StopAsync();

        engine.Clock.Advance(TimeSpan.FromSeconds(20));

        await Eventually.EndsAsync(stop);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => Eventually.EndsAsync(call));
    }
}
