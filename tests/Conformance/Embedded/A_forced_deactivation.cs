using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Embedded;

public sealed class A_forced_deactivation
{
    private readonly string key = SharedEngine.NewKey();

    [Fact]
    public async Task Lets_one_grain_go()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var (one, other) = (engine.Grains.GetGrain<ILifeGrain>(key), engine.Grains.GetGrain<ILifeGrain>(key + "other"));
        await Task.WhenAll(one.Activation(), other.Activation());

        await Eventually.EndsAsync(engine.Control.DeactivateAsync(one));

        Assert.Equal(["activating", "deactivating: RuntimeRequested", "gone"], Journal.Read(key));
        Assert.Equal(1, engine.Control.ActivationCount);
        Assert.Equal(2, await one.Activation());
    }

    [Fact]
    public async Task Lets_all_grains_go()
    {
        await using var engine = await ClockedEngine.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 1000)
            .Select(n => engine.Grains.GetGrain<ICallGrain>($"{key}{n}").Note("here")));

        await Eventually.EndsAsync(engine.Control.DeactivateAllAsync());

        Assert.Equal(0, engine.Control.ActivationCount);
    }

    [Fact]
    public async Task Waits_for_the_call_that_runs()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var grain = engine.Grains.GetGrain<ICallGrain>(key);
        var call = grain.Enter(key);
        await Gate.At(key).HasAsync(1);

        var deactivation = engine.Control.DeactivateAsync(grain);
        Assert.False(deactivation.IsCompleted);
        Gate.At(key).Open();

        await Eventually.EndsAsync(Task.WhenAll(call, deactivation));
    }

    [Fact]
    public async Task Is_no_hindrance_to_a_storm_of_calls()
    {
        await using var engine = await ClockedEngine.StartAsync();
        var calls = Enumerable.Range(0, 5_000)
            .Select(n => engine.Grains.GetGrain<ICallGrain>($"{key}{n % 10}").Add(n, 1).AsTask())
            .ToArray();

        await Eventually.EndsAsync(engine.Control.DeactivateAllAsync());

        Assert.Equal(Enumerable.Range(1, 5_000), await Eventually.EndsAsync(Task.WhenAll(calls)));
    }
}
