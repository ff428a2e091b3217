using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Embedded;

public sealed class A_grain_that_goes_after_each_call(SharedEngine engine)
{
    [Fact]
    public async Task Still_serves_all_that_wait()
    {
        const int Calls = 20;
        var key = SharedEngine.NewKey();
        var grain = engine.Grains.GetGrain<ILifeGrain>(key);
        var calls = Enumerable.Range(0, Calls).Select(_ => grain.Leave(key)).ToArray();
        await Gate.At(key).HasAsync(1);

        Gate.At(key).Open();

        await Eventually.EndsAsync(Task.WhenAll(calls));
        await Eventually.HoldsAsync(
            "each call had an activation of its own",
            () => Journal.Read(key).Count(static line => line == "gone") == Calls);
    }
}
