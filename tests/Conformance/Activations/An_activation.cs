using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Activations;

public sealed class An_activation(SharedEngine engine)
{
    [Fact]
    public async Task Goes_when_the_grain_asks_and_its_calls_have_ended()
    {
        var key = SharedEngine.NewKey();
        var grain = engine.Grains.GetGrain<ILifeGrain>(key);
        var leaving = grain.Leave(key);
        await Gate.At(key).HasAsync(1);

        Assert.DoesNotContain("gone", Journal.Read(key));
        Gate.At(key).Open();
        await Eventually.EndsAsync(leaving);
        await Journal.HasAsync(key, "gone");

        Assert.Equal(["activating", "deactivating: ApplicationRequested", "gone"], Journal.Read(key));
    }

    [Fact]
    public async Task Is_followed_by_a_new_one_at_the_next_call()
    {
        var key = SharedEngine.NewKey();
        var grain = engine.Grains.GetGrain<ILifeGrain>(key);
        Gate.At(key).Open();
        await grain.Leave(key);

        await Journal.HasAsync(key, "gone");

        Assert.Equal(2, await grain.Activation());
    }

    [Fact]
    public async Task Passes_calls_that_come_while_it_goes_on_to_the_next()
    {
        var key = "slow" + SharedEngine.NewKey();
        var grain = engine.Grains.GetGrain<ILifeGrain>(key);
        Gate.At(key + "leave").Open();
        await grain.Leave(key + "leave");
        await Gate.At(key).HasAsync(1);
        var late = grain.Activation();

        Assert.False(late.IsCompleted);
        Gate.At(key).Open();

        Assert.Equal(2, await Eventually.EndsAsync(late));
    }

    [Fact]
    public async Task That_fails_to_come_fails_all_calls_that_waited()
    {
        var key = "stillborn" + SharedEngine.NewKey();
        var grain = engine.Grains.GetGrain<ILifeGrain>(key);
        var (first, second) = (grain.Activation(), grain.Activation());
        await Gate.At(key).HasAsync(1);

        // The second is just behind the first on its way; by now it has arrived, too.
        await engine.Grains.GetGrain<ICallGrain>(key).Note("time has passed");
        Gate.At(key).Open();

        Assert.Equal("not today", (await Assert.ThrowsAsync<ConformanceException>(() => first)).Message);
        await Assert.ThrowsAsync<ConformanceException>(() => second);
        Assert.DoesNotContain("gone", Journal.Read(key));
    }

    [Fact]
    public async Task That_failed_to_come_is_tried_again_at_the_next_call()
    {
        var key = "stillborn" + SharedEngine.NewKey();
        var grain = engine.Grains.GetGrain<ILifeGrain>(key);
        Gate.At(key).Open();
        await Assert.ThrowsAsync<ConformanceException>(() => grain.Activation());

        Assert.Equal(2, await Eventually.EndsAsync(grain.Activation()));
    }
}
