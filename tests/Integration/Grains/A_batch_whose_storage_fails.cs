#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_batch_whose_storage_fails : IAsyncDisposable
{
    private readonly GrainHost host = new();

    [Fact]
    public async Task Counts_no_documents_of_an_addition_that_broke_off()
    {
        await OpenAsync();
        await host.Batch.Append(0, GrainHost.Documents(1, 3));
        host.Storage.FailOnce("batch");
        await Assert.ThrowsAsync<OrleansException>(() => host.Batch.Append(3, GrainHost.Documents(4, 7)));

        var sealedBatch = await host.Batch.Seal();

        Assert.Equal(3, sealedBatch.Total);
        Assert.Equal(3, (await host.Shard.Progress()).Total);
        Assert.Null(await host.Shard.IndexOf("d4"));
    }

    [Fact]
    public async Task Takes_no_addition_that_knows_nothing_of_another()
    {
        await OpenAsync();
        await host.Batch.Append(0, GrainHost.Documents(1, 3));

        await Assert.ThrowsAsync<BatchRefusedException>(() => host.Batch.Append(0, GrainHost.Documents(1, 3)));

        Assert.Equal(3, (await host.Batch.Find())!.Total);
    }

    [Fact]
    public async Task Shows_nothing_of_an_addition_that_broke_off_and_takes_it_again()
    {
        await OpenAsync();
        await host.Batch.Append(0, GrainHost.Documents(1, 3));
        host.Storage.FailOnce("batch");
        await Assert.ThrowsAsync<OrleansException>(
            () => host.Batch.AppendOnce(3, GrainHost.Documents(4, 7), "key", "hash"));

        Assert.Null(await host.Batch.FindAppend("key"));
        Assert.Equal(3, (await host.Batch.ListDocuments(0, 10, null))!.Rows.Length);
        Assert.Empty(await host.Shard.Holding(["d4"], 3));
        var receipt = await host.Batch.AppendOnce(3, GrainHost.Documents(4, 7), "key", "hash");
        var again = await host.Batch.AppendOnce(7, GrainHost.Documents(4, 7), "key", "hash");

        Assert.Equal((4, 7), (receipt.Added, receipt.Total));
        Assert.Equal(receipt, again);
        Assert.Equal(7, (await host.Batch.Find())!.Total);
    }

    [Fact]
    public async Task Forgets_all_of_a_submission_that_broke_off()
    {
        await OpenAsync();
        host.Storage.FailOnce("batch");
        await Assert.ThrowsAsync<OrleansException>(() => host.Batch.Append(0, GrainHost.Documents(1, 1200)));

        await host.Batch.Abandon();

        Assert.Null(await host.Batch.Find());
        Assert.Null(await host.Grains.GetGrain<IBatchShardGrain>(ShardKey.For("b1", 2)).IndexOf("d1100"));
    }

    [Fact]
    public async Task Is_accepted_once_it_is_sealed_and_starts_its_shards_a_little_later()
    {
        await OpenAsync();
        await host.Batch.Append(0, GrainHost.Documents(1, 3));
        host.Storage.FailOnce("rows");

        Assert.Equal(BatchStatus.Queued, (await host.Batch.Seal()).Status);

        host.Time.Advance(TimeSpan.FromSeconds(2));
        await Eventually.HoldsAsync(
            "its shard has started", () => host.Shard.Lease("worker", 1).Result.Spec is not null);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task OpenAsync()
    {
        await host.InitializeAsync();
        await host.Batch.Open(host.Spec);
    }
}
#endif
