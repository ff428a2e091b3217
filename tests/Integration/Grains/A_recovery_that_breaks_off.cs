#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_recovery_that_breaks_off : IAsyncDisposable
{
    private const int Documents = 700;
    private readonly GrainHost host = new();

    private IBatchGrain Recovery => host.Grains.GetGrain<IBatchGrain>("r1");

    [Fact]
    public async Task Before_anything_of_it_exists_leaves_nothing()
    {
        await EndedAsync();
        host.Storage.FailOnce("batch");

        await Assert.ThrowsAsync<OrleansException>(() => host.Batch.Recover(Request("r1")));

        await LeavesNothingAsync();
    }

    [Theory]
    [InlineData("manifest", 1)]
    [InlineData("manifest", 2)]
    [InlineData("batch", 2)]
    [InlineData("batch", 3)]
    [InlineData("batch", 5)]
    [InlineData("page", 1)]
    [InlineData("lane", 1)]
    public async Task Half_way_is_taken_away_again(string state, int write)
    {
        await EndedAsync();
        FailAt(state, write);

        await Assert.ThrowsAsync<OrleansException>(() => host.Batch.Recover(Request("r1")));

        await LeavesNothingAsync();
    }

    [Fact]
    public async Task And_can_not_be_taken_away_yet_is_taken_away_by_the_next_request()
    {
        await EndedAsync();
        FailAt("manifest", 1);
        host.Storage.BeforeClear = _ => Away();

        await Assert.ThrowsAsync<OrleansException>(() => host.Batch.Recover(Request("r1")));
        Assert.Equal(BatchStatus.Open, (await Recovery.Find())!.Status);
        host.Storage.BeforeClear = _ => Task.CompletedTask;
        var made = await host.Batch.Recover(Request("r2"));

        Assert.Null(await Recovery.Find());
        Assert.Equal(Documents, made!.Batch.Total);
        Assert.Equal(["r2"], (await host.Batch.Find())!.RecoveryBatchIds);
    }

    [Fact]
    public async Task And_can_not_be_taken_away_yet_is_taken_away_by_the_reminder()
    {
        await EndedAsync();
        FailAt("manifest", 1);
        host.Storage.BeforeClear = _ => Away();
        await Assert.ThrowsAsync<OrleansException>(() => host.Batch.Recover(Request("r1")));
        host.Storage.BeforeClear = _ => Task.CompletedTask;

        await Eventually.HoldsAsync("the reminder has taken it away", () =>
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            return Recovery.Find().GetAwaiter().GetResult() is null;
        });

        await LeavesNothingAsync();
    }

    [Fact]
    public async Task After_it_was_sealed_is_linked_by_the_next_request()
    {
        await EndedAsync();

        // The original is written when the recovery begins and when it is linked; the new batch in between.
        FailAt("batch", 6, andAfter: true);
        await Assert.ThrowsAsync<OrleansException>(() => host.Batch.Recover(Request("r1")));
        Assert.Equal(BatchStatus.Queued, (await Recovery.Find())!.Status);
        Assert.Empty((await host.Batch.Find())!.RecoveryBatchIds);
        host.Storage.BeforeWrite = _ => Task.CompletedTask;

        var again = await host.Batch.Recover(Request("r1"));

        Assert.Equal(("r1", Documents), (again!.Batch.BatchId, again.Batch.Total));
        Assert.Equal(["r1"], (await host.Batch.Find())!.RecoveryBatchIds);
    }

    [Fact]
    public async Task Is_refused_under_the_id_of_a_batch_that_is_no_recovery()
    {
        await EndedAsync();
        await Recovery.Open(host.Spec with { BatchId = "r1" });

        await Assert.ThrowsAsync<BatchRefusedException>(() => host.Batch.Recover(Request("r1")));

        Assert.NotNull(await Recovery.Find());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task LeavesNothingAsync()
    {
        Assert.Null(await Recovery.Find());
        Assert.Null(await host.Grains.GetGrain<IBatchShardGrain>(ShardKey.For("r1", 1)).IndexOf("d700"));
        Assert.Empty((await host.Batch.Find())!.RecoveryBatchIds);

        // And it is no obstacle: the same id may be used again.
        host.Storage.BeforeWrite = _ => Task.CompletedTask;
        Assert.Equal(Documents, (await host.Batch.Recover(Request("r1")))!.Batch.Total);
    }

    private static Task Away() => Task.FromException(new IOException("Storage is away."));

    private void FailAt(string state, int write, bool andAfter = false)
    {
        var seen = 0;
        host.Storage.BeforeWrite = name =>
        {
            if (name != state)
            {
                return Task.CompletedTask;
            }
            var number = Interlocked.Increment(ref seen);
            return number == write || (andAfter && number > write) ? Away() : Task.CompletedTask;
        };
    }

    private static RecoveryRequest Request(string id) => new()
    {
        RecoveryBatchId = id,
        RequestedAt = DateTimeOffset.UnixEpoch,
        Selection = new RecoverySelection(false, []),
    };

    private async Task EndedAsync()
    {
        await host.InitializeAsync();
        await host.Batch.Open(host.Spec);
        await host.Batch.Append(0, GrainHost.Documents(1, Documents));
        await host.Batch.Seal();
        for (var shard = 0; shard < 2; shard++)
        {
            var grain = host.Grains.GetGrain<IBatchShardGrain>(ShardKey.For("b1", shard));
            var leased = (await grain.Lease("worker", Documents)).Documents;
            await grain.Report([.. leased.Select(document => Failed(document.Lease))]);
        }
        await Eventually.HoldsAsync("the batch has ended, and its lane has forgotten it", () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return host.Batch.Find().GetAwaiter().GetResult()!.IsTerminal
                && host.Grains.GetGrain<ILaneGrain>("normal").Find().GetAwaiter().GetResult().ActiveBatches == 0;
        });
    }

    private static DocumentOutcome Failed(LeaseToken lease) => new()
    {
        Lease = lease,
        Kind = OutcomeKind.Failed,
        Attempts = 1,
        Error = new DocumentError(ErrorCategory.Transient, "timeout", "Too slow.", null),
    };
}
#endif
