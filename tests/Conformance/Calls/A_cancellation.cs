using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Calls;

public sealed class A_cancellation(SharedEngine engine) : IDisposable
{
    private readonly string key = SharedEngine.NewKey();
    private readonly CancellationTokenSource source = new();

    private ICallGrain Grain => engine.Grains.GetGrain<ICallGrain>(key);

    [Fact]
    public async Task Reaches_the_grain_through_its_token()
    {
        var call = Grain.EnterUntil(key, source.Token);
        await Journal.HasAsync(key, "began");

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(call));
        await Journal.HasAsync(key, "cancelled");
    }

    [Fact]
    public async Task Lets_the_caller_go_without_waiting_for_a_grain_that_does_not_listen()
    {
        var busy = Grain.Enter(key);
        await Gate.At(key).HasAsync(1);
        var waiting = Grain.EnterUntil(key, source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(waiting));
        Assert.False(busy.IsCompleted);
        Gate.At(key).Open();
        await Eventually.EndsAsync(busy);
    }

    [Fact]
    public async Task Keeps_a_call_that_waited_in_the_queue_from_running()
    {
        var busy = Grain.Enter(key);
        await Gate.At(key).HasAsync(1);
        var waiting = Grain.EnterUntil(key, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(waiting));

        // One more call gives the cancellation its way to the grain before the queue moves.
        await Eventually.EndsAsync(PeekAsync());
        Gate.At(key).Open();
        await Eventually.EndsAsync(busy);
        await Grain.Note("afterwards");

        Assert.DoesNotContain("began", Journal.Read(key));
    }

    [Fact]
    public async Task Before_the_call_keeps_it_from_being_sent()
    {
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Grain.EnterUntil(key, source.Token));

        Assert.Empty(Journal.Read(key));
    }

    public void Dispose() => source.Dispose();

    private Task PeekAsync()
    {
        Gate.At(key + "open").Open();
        return Grain.Peek(key + "open");
    }
}
