#if !ORLEANS
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_shard_that_is_being_cancelled : IAsyncDisposable
{
    private readonly GrainHost host = new();

    [Fact]
    public async Task Leases_nothing_while_the_cancellation_is_being_stored()
    {
        await StartAsync();
        var before = await host.Shard.Lease("worker", 2);
        var stored = new TaskCompletionSource();
        host.Storage.BeforeWrite = _ => stored.Task;

        var cancelling = host.Shard.Cancel(5);
        var during = await host.Shard.Lease("worker", 2);
        stored.SetResult();
        await cancelling;

        Assert.Equal((2, 0), (before.Documents.Length, during.Documents.Length));
        var progress = await host.Shard.Progress();
        Assert.Equal((3, 2, 0), (progress.Cancelled, progress.Processing, progress.Pending));
    }

    [Fact]
    public async Task Ends_when_what_still_ran_is_reported()
    {
        await StartAsync();
        var leased = (await host.Shard.Lease("worker", 2)).Documents;
        await host.Shard.Cancel(5);

        var answer = await host.Shard.Renew("worker", [.. leased.Select(document => document.Lease)]);
        await host.Shard.Report([.. answer.Cancelled.Select(lease =>
            new DocumentOutcome { Lease = lease, Kind = OutcomeKind.Cancelled, Attempts = 1 })]);

        Assert.Equal(5, (await host.Shard.Progress()).Cancelled);
    }

    [Fact]
    public async Task Leases_nothing_while_nobody_knows_whether_the_cancellation_was_stored()
    {
        await StartAsync();
        await host.Shard.Lease("worker", 1);
        host.Storage.FailOnce("rows");

        await Assert.ThrowsAsync<OrleansException>(() => host.Shard.Cancel(5));

        Assert.Empty((await host.Shard.Lease("worker", 1)).Documents);
        await host.Shard.Cancel(5);
        Assert.Equal(4, (await host.Shard.Progress()).Cancelled);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task StartAsync()
    {
        await host.InitializeAsync();
        await host.Shard.Append(0, GrainHost.Documents(1, 5));
        await host.Shard.Start(host.Spec, 5);
    }
}
#endif
