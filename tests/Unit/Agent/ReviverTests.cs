using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_silo_that_hears_of_another_s_end : ISiloLosses, IAsyncDisposable
{
    private readonly Channel<string> losses = Channel.CreateUnbounded<string>();
    private readonly ManualTimeProvider time = new();
    private readonly ConcurrentQueue<string> told = [];
    private readonly Reviver reviver;
    private Func<string, Task> telling = _ => Task.CompletedTask;

    public A_silo_that_hears_of_another_s_end() =>
        reviver = new(this, Grains(), time, NullLogger<Reviver>.Instance);

    [Fact]
    public async Task Tells_every_lane_once()
    {
        await reviver.StartAsync(CancellationToken.None);
        losses.Writer.TryWrite("silo-1");

        await Eventually.HoldsAsync("all three are told", () => told.Count == 3);
        Assert.Equal(["high", "low", "normal"], told.Order());
    }

    [Fact]
    public async Task Tells_a_lane_again_that_could_not_be_reached()
    {
        var failures = 1;
        telling = lane => lane == "high" && Interlocked.Exchange(ref failures, 0) == 1
            ? throw new TimeoutException()
            : Task.CompletedTask;
        await reviver.StartAsync(CancellationToken.None);
        losses.Writer.TryWrite("silo-1");

        await Eventually.HoldsAsync("all three are told", () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return told.Order().SequenceEqual(["high", "low", "normal"]);
        });
    }

    public async IAsyncEnumerable<string> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var lost in losses.Reader.ReadAllAsync(cancellationToken))
        {
            yield return lost;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await reviver.StopAsync(CancellationToken.None);
        reviver.Dispose();
    }

    private IGrainFactory Grains() => Stub.Of<IGrainFactory>(
        (_, arguments) => Stub.Of<ILaneGrain>((_, _) => Tell((string)arguments[0]!)));

    private async Task Tell(string lane)
    {
        await telling(lane);
        told.Enqueue(lane);
    }
}
