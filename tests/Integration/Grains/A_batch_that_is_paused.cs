#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_batch_that_is_paused : IAsyncDisposable
{
    private readonly GrainHost host = new();

    [Fact]
    public async Task Leases_nothing_and_tells_what_runs_to_go_back_and_goes_on_when_resumed()
    {
        await SealAsync();
        var leased = (await host.Shard.Lease("worker", 2)).Documents;

        var paused = (await host.Batch.Pause())!;
        Assert.Equal((BatchStatus.Paused, "paused"), (paused.Status, paused.Waiting?.Reason));
        Assert.Empty((await host.Shard.Lease("worker", 5)).Documents);
        var answer = await host.Shard.Renew("worker", [.. leased.Select(document => document.Lease)]);
        Assert.Equal((0, 0, 2), (answer.Lost.Length, answer.Cancelled.Length, answer.Released.Length));
        await host.Shard.Report([.. answer.Released.Select(Released)]);
        Assert.Equal((3, 0, 0), Counts(await host.Shard.Progress()));

        Assert.NotEqual(BatchStatus.Paused, (await host.Batch.Resume())!.Status);
        Assert.NotEmpty((await host.Shard.Lease("worker", 5)).Documents);
    }

    [Fact]
    public async Task Waits_with_its_retries_and_its_start_until_it_is_resumed()
    {
        await OpenAsync(host.Spec with
        {
            Options = host.Spec.Options with { NotBefore = host.Time.GetUtcNow().AddSeconds(10) },
        });
        await host.Batch.Seal();
        await host.Batch.Pause();
        host.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null((await host.Shard.Lease("worker", 5)).Spec);

        await host.Batch.Resume();

        Assert.Equal(3, (await host.Shard.Lease("worker", 5)).Documents.Length);
    }

    [Fact]
    public async Task Is_not_paused_when_that_could_not_be_stored()
    {
        await SealAsync();
        host.Storage.FailOnce("batch");

        await Assert.ThrowsAsync<OrleansException>(() => host.Batch.Pause());

        Assert.Equal(BatchStatus.Queued, (await host.Batch.Find())!.Status);
        Assert.NotEmpty((await host.Shard.Lease("worker", 5)).Documents);
    }

    [Fact]
    public async Task Is_paused_once_that_is_stored_and_tells_its_shards_again_soon()
    {
        await SealAsync();
        host.Storage.FailOnce("rows");

        Assert.Equal(BatchStatus.Paused, (await host.Batch.Pause())!.Status);

        await Eventually.HoldsAsync("its shard has heard", () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(2));
            return host.Shard.Lease("worker", 0).Result.Spec is null;
        });
    }

    [Fact]
    public async Task Is_still_paused_after_a_restart()
    {
        await SealAsync();
        await host.Batch.Pause();
        await host.RestartAsync();

        Assert.Equal(BatchStatus.Paused, (await host.Batch.Find())!.Status);
        Assert.Null((await host.Shard.Lease("worker", 5)).Spec);
        await host.Grains.GetGrain<ILaneGrain>("normal").Find();
        await host.Batch.Wake();
        Assert.Null((await host.Shard.Lease("worker", 5)).Spec);
        await host.Batch.Resume();
        Assert.Equal(3, (await host.Shard.Lease("worker", 5)).Documents.Length);
    }

    [Fact]
    public async Task Takes_documents_while_it_is_open_and_starts_nothing_when_it_is_sealed()
    {
        await OpenAsync(host.Spec);
        Assert.Equal(BatchStatus.Open, (await host.Batch.Pause())!.Status);
        await host.Batch.Append(3, GrainHost.Documents(4, 5));

        Assert.Equal(BatchStatus.Paused, (await host.Batch.Seal()).Status);
        Assert.Null((await host.Shard.Lease("worker", 5)).Spec);

        await host.Batch.Resume();
        Assert.Equal(5, (await host.Shard.Lease("worker", 5)).Documents.Length);
    }

    [Fact]
    public async Task Can_be_cancelled_but_not_paused_after_that()
    {
        await SealAsync();
        await host.Batch.Pause();

        var cancelled = (await host.Batch.Cancel())!;

        Assert.Equal((BatchStatus.Cancelled, 3), (cancelled.Status, cancelled.Cancelled));
        await Assert.ThrowsAsync<BatchRefusedException>(() => host.Batch.Pause());
        await Assert.ThrowsAsync<BatchRefusedException>(() => host.Batch.Resume());
    }

    [Fact]
    public async Task Is_cancelled_though_a_document_still_runs()
    {
        await SealAsync();
        var leased = (await host.Shard.Lease("worker", 1)).Documents;
        await host.Batch.Pause();
        Assert.Equal(2, (await host.Batch.Cancel())!.Cancelled);

        var answer = await host.Shard.Renew("worker", [leased[0].Lease]);
        Assert.Equal((1, 0), (answer.Cancelled.Length, answer.Released.Length));
        await host.Shard.Report(
            [new DocumentOutcome { Lease = leased[0].Lease, Kind = OutcomeKind.Cancelled, Attempts = 1 }]);

        await Eventually.HoldsAsync("it is cancelled", () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return host.Batch.Find().Result!.Status == BatchStatus.Cancelled;
        });
    }

    [Fact]
    public async Task Is_unknown_where_there_is_none()
    {
        await host.InitializeAsync();

        Assert.Null(await host.Batch.Pause());
        Assert.Null(await host.Batch.Resume());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task OpenAsync(BatchSpec spec)
    {
        await host.InitializeAsync();
        await host.Batch.Open(spec);
        await host.Batch.Append(0, GrainHost.Documents(1, 3));
    }

    private async Task SealAsync()
    {
        await OpenAsync(host.Spec);
        await host.Batch.Seal();
    }

    private static DocumentOutcome Released(LeaseToken lease) => new() { Lease = lease, Kind = OutcomeKind.Released };

    private static (int Pending, int Processing, int Failed) Counts(ShardProgress progress) =>
        (progress.Pending, progress.Processing, progress.Failed);
}
#endif
