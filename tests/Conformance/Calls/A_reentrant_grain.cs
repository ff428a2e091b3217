using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Calls;

public sealed class A_reentrant_grain(SharedEngine engine)
{
    private readonly string key = SharedEngine.NewKey();

    private IReentrantGrain Grain => engine.Grains.GetGrain<IReentrantGrain>(key);

    [Fact]
    public async Task Runs_calls_between_each_others_turns()
    {
        var calls = Task.WhenAll(Grain.Enter(key), Grain.Enter(key), Grain.Enter(key));

        await Gate.At(key).HasAsync(3);

        Gate.At(key).Open();
        await Eventually.EndsAsync(calls);
    }

    [Fact]
    public async Task Never_runs_two_turns_at_once()
    {
        var disturbed = await Eventually.EndsAsync(
            Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Grain.IsEverDisturbed(turns: 100))));

        Assert.DoesNotContain(true, disturbed);
    }
}
