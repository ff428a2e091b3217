#if !ORLEANS
using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_shard_that_moves : IAsyncDisposable
{
    private readonly GrainHost host = new();

    [Fact]
    public async Task Leases_nothing_until_workers_had_time_to_tell_what_they_hold()
    {
        await StartAsync();
        await host.Shard.Lease("worker", 2);
        await MoveAsync();

        var moved = host.Time.GetUtcNow();
        var leased = await LeaseAsync(5);

        Assert.Equal(5, leased.Length);
        Assert.InRange(host.Time.GetUtcNow() - moved, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Gives_them_that_time_from_when_storage_lets_it_hear_them()
    {
        await StartAsync();
        var held = Tokens(await host.Shard.Lease("worker", 2));
        await MoveAsync();
        host.Storage.BeforeWrite = _ => Task.FromException(new IOException("Storage is away."));
        await Assert.ThrowsAsync<OrleansException>(() => host.Shard.Renew("worker", held));
        for (var second = 0; second < 9; second++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Empty((await host.Shard.Lease("other", 5)).Documents);
        }

        host.Storage.BeforeWrite = _ => Task.CompletedTask;
        Assert.Empty((await host.Shard.Lease("other", 5)).Documents);
        Assert.Empty((await host.Shard.Renew("worker", held)).Lost);
    }

    [Fact]
    public async Task Leases_at_once_where_everything_has_only_just_begun()
    {
        await StartAsync();
        host.Peers.Any = false;
        await host.Shard.Lease("worker", 2);
        await MoveAsync();

        Assert.Equal(5, (await host.Shard.Lease("other", 5)).Documents.Length);
    }

    [Fact]
    public async Task Offers_what_is_left_once_that_time_is_over()
    {
        await StartAsync();
        await MoveAsync();
        await host.Shard.Progress();

        await Eventually.HoldsAsync("the lane hears of them", () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return host.Grains.GetGrain<ILaneGrain>("normal").Find().Result.Depth == 5;
        });
    }

    [Fact]
    public async Task Takes_up_the_leases_that_their_worker_renews()
    {
        await StartAsync();
        var held = Tokens(await host.Shard.Lease("worker", 2));
        await MoveAsync();

        Assert.Empty((await host.Shard.Renew("worker", held)).Lost);

        Assert.Equal(2, (await host.Shard.Progress()).Processing);
        var others = await LeaseAsync(5);
        Assert.All(others, other => Assert.True(other.Token > held.Max(token => token.Token)));
        Assert.Equal([2, 3, 4], others.Select(lease => lease.Number).Order());
    }

    [Fact]
    public async Task Takes_an_outcome_of_a_lease_that_nobody_has_renewed_yet()
    {
        await StartAsync();
        var held = Tokens(await host.Shard.Lease("worker", 2));
        await MoveAsync();

        await host.Shard.Report([Completed(held[0])]);

        Assert.Equal((1, 0), Counts(await host.Shard.Progress()));
        await MoveAsync();
        Assert.Equal((1, 0), Counts(await host.Shard.Progress()));
    }

    [Fact]
    public async Task Tells_a_worker_that_comes_too_late()
    {
        await StartAsync();
        var held = Tokens(await host.Shard.Lease("worker", 2));
        await MoveAsync();
        await LeaseAsync(1);

        Assert.Equal([held[0]], (await host.Shard.Renew("worker", held)).Lost);
        await host.Shard.Report([Completed(held[0])]);

        Assert.Equal((0, 2), Counts(await host.Shard.Progress()));
    }

    [Fact]
    public async Task Shows_newer_counts_than_before_whatever_moved()
    {
        await StartAsync();
        var held = Tokens(await host.Shard.Lease("worker", 3));
        long version = 0;
        foreach (var token in held)
        {
            await MoveAsync();
            await host.Shard.Report([Completed(token)]);
            var progress = await host.Shard.Progress();
            Assert.True(progress.Version > version);
            version = progress.Version;
        }

        await host.Engine.DeactivateAsync(host.Batch);
        Assert.Equal(3, (await host.Batch.Find())!.Completed);
    }

    [Fact]
    public async Task Gives_back_what_is_held_or_cancelled_when_its_worker_renews()
    {
        await StartAsync();
        var held = Tokens(await host.Shard.Lease("worker", 2));
        await host.Batch.Pause();
        await MoveAsync();
        Assert.Equal(held, (await host.Shard.Renew("worker", held)).Released);

        await host.Batch.Cancel();

        Assert.Equal(held, (await host.Shard.Renew("worker", held)).Cancelled);
    }

    [Fact]
    public async Task Ends_the_leases_of_a_silo_that_is_dead_at_once()
    {
        await StartAsync();
        await host.Shard.Lease("worker", 2);
        host.Peers.Gone = "worker";

        await Eventually.HoldsAsync("they wait again", () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return host.Shard.Progress().Result.Processing == 0;
        });

        Assert.True(host.Time.GetUtcNow() - host.Spec.SubmittedAt < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Is_woken_by_its_lane_when_a_silo_is_lost()
    {
        await StartAsync();
        await MoveAsync();
        await host.Engine.DeactivateAsync(host.Batch);
        Assert.Equal(0, host.Engine.ActivationCountOf(host.Shard));

        await host.Grains.GetGrain<ILaneGrain>("normal").Revive();

        await Eventually.HoldsAsync("it is active", () =>
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(500));
            return host.Engine.ActivationCountOf(host.Shard) == 1;
        });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task StartAsync()
    {
        await host.InitializeAsync();
        host.Peers.Any = true;
        await host.Batch.Open(host.Spec);
        await host.Batch.Append(0, GrainHost.Documents(1, 5));
        await host.Batch.Seal();
    }

    private async Task<ImmutableArray<LeaseToken>> LeaseAsync(int count)
    {
        ImmutableArray<LeaseToken> leased = [];
        await Eventually.HoldsAsync("it leases", () =>
        {
            leased = Tokens(host.Shard.Lease("other", count).Result);
            host.Time.Advance(leased.IsEmpty ? TimeSpan.FromSeconds(0.5) : TimeSpan.Zero);
            return !leased.IsEmpty;
        });
        return leased;
    }

    private Task MoveAsync() => host.Engine.DeactivateAsync(host.Shard);

    private static ImmutableArray<LeaseToken> Tokens(LeaseGrant grant) =>
        [.. grant.Documents.Select(document => document.Lease)];

    private static DocumentOutcome Completed(LeaseToken lease) =>
        new() { Lease = lease, Kind = OutcomeKind.Completed, Attempts = 1 };

    private static (int Completed, int Processing) Counts(ShardProgress progress) =>
        (progress.Completed, progress.Processing);
}
#endif
