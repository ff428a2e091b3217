#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.GrainInterfaces.Projects;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_write_that_applied_unheard : IAsyncDisposable
{
    private readonly GrainHost host = new();

    private ILaneGrain Lane => host.Grains.GetGrain<ILaneGrain>("normal");

    private IProjectGrain Project => host.Grains.GetGrain<IProjectGrain>("default");

    [Fact]
    public async Task Of_an_addition_is_not_overwritten_by_the_next_client()
    {
        await OpenAsync();
        await host.Batch.Append(0, GrainHost.Documents(1, 3));
        host.Storage.LoseAnswerOnce("batch");
        await FailsAsync(() => host.Batch.AppendOnce(3, GrainHost.Documents(4, 5), "first", "hash"));

        // It saw three documents, too.
        var second = await AppendOnceAsync(3, 6, 9, "second");

        Assert.Equal((4, 9), (second.Added, second.Total));
        Assert.Equal((2, 5), await ReceiptAsync("first"));
        Assert.Equal((4, 9), await ReceiptAsync("second"));
        var sealedBatch = await host.Batch.Seal();
        var rows = (await host.Batch.ListDocuments(0, 20, null))!.Rows;
        Assert.Equal(9, sealedBatch.Total);
        Assert.Equal(
            ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9"], rows.Select(row => row.DocumentId));
    }

    [Fact]
    public async Task Of_an_addition_is_added_once_when_its_client_repeats_it()
    {
        await OpenAsync();
        await host.Batch.Append(0, GrainHost.Documents(1, 3));
        host.Storage.LoseAnswerOnce("batch");
        await FailsAsync(() => host.Batch.AppendOnce(3, GrainHost.Documents(4, 5), "key", "hash"));

        var receipt = await AppendOnceAsync(3, 4, 5, "key");

        Assert.Equal((2, 5), (receipt.Added, receipt.Total));
        Assert.Equal(5, (await host.Batch.Find())!.Total);
    }

    [Fact]
    public async Task Of_a_shards_cancellation_lets_nothing_be_leased()
    {
        await StartAsync();
        await host.Shard.Lease("worker", 2);
        host.Storage.LoseAnswerOnce("rows");
        await FailsAsync(() => host.Shard.Cancel(5));

        await LeasesNothingAsync();

        await UntilAsync("it is cancelled", async () =>
        {
            await host.Shard.Cancel(5);
            return (await host.Shard.Progress()).Cancelled >= 3;
        });
    }

    [Fact]
    public async Task Of_a_shards_hold_lets_nothing_be_leased()
    {
        await StartAsync();
        host.Storage.LoseAnswerOnce("rows");
        await FailsAsync(() => host.Shard.Hold());

        await LeasesNothingAsync();
    }

    [Fact]
    public async Task Of_a_shards_start_starts_it_when_it_is_told_again()
    {
        await OpenAsync();
        await host.Shard.Append(0, GrainHost.Documents(1, 5));
        host.Storage.LoseAnswerOnce("rows");
        await FailsAsync(() => host.Shard.Start(host.Spec, 5));

        await UntilAsync("it starts", async () =>
        {
            await host.Shard.Start(host.Spec, 5);
            return (await host.Shard.Lease("worker", 5)).Documents.Length == 5;
        });
    }

    [Theory]
    [InlineData("project")]
    [InlineData("lane")]
    public async Task Of_a_pause_is_undone_by_the_resumption_that_follows(string state)
    {
        await OpenAsync();
        await host.Batch.Append(0, GrainHost.Documents(1, 3));
        await host.Batch.Seal();
        host.Storage.LoseAnswerOnce(state);
        await FailsAsync(() => state == "lane" ? Lane.Pause() : Project.Pause());

        // Nobody was told that it is paused; who resumes it must not be told that nothing was to do.
        await UntilAsync("it is resumed", async () =>
        {
            await (state == "lane" ? (Task)Lane.Resume() : Project.Resume());
            return true;
        });
        await host.RestartAsync();

        Assert.False((await Lane.Find()).Paused);
        Assert.False((await Project.Find()).Paused);
    }

    [Theory]
    [InlineData("project")]
    [InlineData("lane")]
    public async Task Of_a_pause_holds_what_the_project_or_lane_has_once_it_is_asked_for_again(string state)
    {
        await OpenAsync();
        await host.Batch.Append(0, GrainHost.Documents(1, 3));
        await host.Batch.Seal();
        host.Storage.LoseAnswerOnce(state);
        await FailsAsync(() => state == "lane" ? Lane.Pause() : Project.Pause());

        await UntilAsync("it is paused", async () =>
        {
            await (state == "lane" ? (Task)Lane.Pause() : Project.Pause());
            return true;
        });

        await UntilAsync("its batch is held", async () =>
            (await host.Batch.Find())!.Status == BatchStatus.Paused
            && (await host.Shard.Lease("worker", 5)).Documents.IsEmpty);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static Task<OrleansException> FailsAsync(Func<Task> call) => Assert.ThrowsAsync<OrleansException>(call);

    private async Task<(int Added, int Total)> ReceiptAsync(string key)
    {
        var receipt = (await host.Batch.FindAppend(key))!;
        return (receipt.Added, receipt.Total);
    }

    // A careful client: what failed is looked up and sent again.
    private async Task<AppendReceipt> AppendOnceAsync(int after, int from, int to, string key)
    {
        AppendReceipt? receipt = null;
        await UntilAsync("the addition is acknowledged", async () =>
        {
            receipt = await host.Batch.AppendOnce(after, GrainHost.Documents(from, to), key, "hash");
            return true;
        }, async () => after = (await host.Batch.Find())!.Total);
        return receipt!;
    }

    private async Task LeasesNothingAsync()
    {
        for (var asked = 0; asked < 5; asked++)
        {
            try
            {
                Assert.Empty((await host.Shard.Lease("worker", 5)).Documents);
            }
            catch (OrleansException)
            {
                // Storage refused what the shard knew, which is read anew.
            }
        }
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> holds, Func<Task>? failed = null)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            try
            {
                if (await holds())
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is OrleansException or BatchRefusedException)
            {
                await (failed?.Invoke() ?? Task.CompletedTask);
            }

            await Task.Yield();
        }

        Assert.Fail($"It never came to be that {what}.");
    }

    private async Task OpenAsync()
    {
        await host.InitializeAsync();
        await host.Batch.Open(host.Spec);
    }

    private async Task StartAsync()
    {
        await host.InitializeAsync();
        await host.Shard.Append(0, GrainHost.Documents(1, 5));
        await host.Shard.Start(host.Spec, 5);
    }
}
#endif
