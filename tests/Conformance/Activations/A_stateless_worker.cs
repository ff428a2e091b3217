using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Activations;

public sealed class A_stateless_worker(SharedEngine engine)
{
    private const int Most = 3;
    private readonly string key = SharedEngine.NewKey();

    private IWorkerGrain Worker => engine.Grains.GetGrain<IWorkerGrain>(key);

    [Fact]
    public async Task Is_activated_again_while_all_are_busy_up_to_its_limit()
    {
        var calls = Enumerable.Range(0, Most).Select(_ => Worker.Work(key)).ToArray();
        await Gate.At(key).HasAsync(Most);

        Gate.At(key).Open();

        Assert.Equal(Most, (await Eventually.EndsAsync(Task.WhenAll(calls))).Distinct().Count());
    }

    [Fact]
    public async Task Lets_calls_wait_when_its_limit_is_reached()
    {
        var calls = Enumerable.Range(0, Most + 2).Select(_ => Worker.Work(key)).ToArray();
        await Gate.At(key).HasAsync(Most);
        await engine.Grains.GetGrain<ICallGrain>(key).Note("time has passed");

        Assert.Equal(Most, Gate.At(key).Arrived);
        Gate.At(key).Open();

        Assert.Equal(Most, (await Eventually.EndsAsync(Task.WhenAll(calls))).Distinct().Count());
    }

    [Fact]
    public async Task Uses_an_idle_activation_before_it_makes_another()
    {
        Gate.At(key).Open();
        var first = await Worker.Work(key);

        Assert.Equal(first, await Worker.Work(key));
    }
}
