#if !ORLEANS
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_lane_whose_silo_leaves : IAsyncDisposable
{
    private readonly GrainHost host = new();

    [Fact]
    public async Task Lets_no_worker_wait_for_long()
    {
        await host.InitializeAsync();
        var lane = host.Grains.GetGrain<ILaneGrain>("normal");
        var waiting = lane.Take("worker", 1, TimeSpan.FromSeconds(10), CancellationToken.None);
        await Eventually.HoldsAsync("it waits", () => lane.Find().Result.WaitingWorkers == 1);

        await host.Leaving.CancelAsync();
        Assert.Empty(await Eventually.EndsAsync(waiting));

        waiting = lane.Take("worker", 1, TimeSpan.FromSeconds(10), CancellationToken.None);
        await Eventually.HoldsAsync("it waits again", () => lane.Find().Result.WaitingWorkers == 1);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await Eventually.EndsAsync(waiting));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
#endif
