using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Embedded;

/// <summary>Orleans tells the queue by a message of its own, which may come too late; here it is certain.</summary>
public sealed class A_call_cancelled_in_the_queue(SharedEngine engine)
{
    private readonly string key = SharedEngine.NewKey();

    [Fact]
    public async Task Never_runs()
    {
        using var source = new CancellationTokenSource();
        var grain = engine.Grains.GetGrain<ICallGrain>(key);
        var busy = grain.Enter(key);
        await Gate.At(key).HasAsync(1);
        var waiting = grain.EnterUntil(key, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(waiting));

        Gate.At(key).Open();
        await Eventually.EndsAsync(busy);
        await grain.Note("afterwards");

        Assert.Equal(["enter began", "enter ended", "afterwards"], Journal.Read(key));
    }
}
