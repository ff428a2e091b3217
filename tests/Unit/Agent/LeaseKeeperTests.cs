using Microsoft.Extensions.Logging.Abstractions;
using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_keeper_of_leases
{
    private readonly FakeGrains grains = new();
    private readonly LeaseKeeper keeper;

    public A_keeper_of_leases() => keeper = new(grains.Factory, "worker", NullLogger<LeaseKeeper>.Instance);

    [Fact]
    public async Task Renews_all_leases_of_a_shard_in_one_call()
    {
        Keep(0, 1, 700, 2);
        await keeper.RenewAsync();

        Assert.Equal(["batch-1/0: 0, 1, 2", "batch-1/1: 700"], grains.Renewals.Order());
    }

    [Fact]
    public async Task Calls_nobody_when_it_keeps_nothing()
    {
        await keeper.RenewAsync();

        Assert.Empty(grains.Renewals);
    }

    [Fact]
    public async Task Stops_what_was_lost_and_what_was_cancelled_and_nothing_else()
    {
        var leases = Keep(0, 1, 2);
        grains.Renewing = (_, _) => new([leases[0].Token], [leases[1].Token]);
        await keeper.RenewAsync();

        Assert.Equal([true, false, false], leases.Select(lease => lease.IsLost));
        Assert.Equal([false, true, false], leases.Select(lease => lease.IsCancelled));
        Assert.False(leases[2].Stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Lets_what_is_held_go_back_and_says_that_something_was_stopped()
    {
        var told = 0;
        var telling = new LeaseKeeper(grains.Factory, "worker", NullLogger<LeaseKeeper>.Instance)
        {
            Stopped = () => told++,
        };
        var lease = Leases.Of(0);
        telling.Add(lease);
        await telling.RenewAsync();
        Assert.Equal(0, told);

        grains.Renewing = (_, tokens) => new([], []) { Released = tokens };
        await telling.RenewAsync();

        Assert.Equal(1, told);
        Assert.Equal((true, false, false), (lease.Stopping.IsCancellationRequested, lease.IsCancelled, lease.IsLost));
    }

    [Fact]
    public async Task Tells_how_many_documents_have_no_slot_yet()
    {
        var leases = Keep(0, 1, 2, 700);
        leases[0].Begin(timestamp: 7, urgent: false);
        await keeper.RenewAsync();

        Assert.Equal((2, 1), (grains.WaitingTold["batch-1/0"], grains.WaitingTold["batch-1/1"]));
        Assert.Equal(7, keeper.LongestSince(leases[0].Lane));
    }

    [Fact]
    public async Task Waits_for_no_shard_that_does_not_answer_and_asks_it_no_second_time()
    {
        var silent = new TaskCompletionSource();
        grains.RenewingAfter = shard => shard == "batch-1/0" ? silent.Task : Task.CompletedTask;
        Keep(0, 700);
        var first = keeper.RenewAsync();
        await keeper.RenewAsync();

        Assert.Equal(["batch-1/0: 0", "batch-1/1: 700", "batch-1/1: 700"], grains.Renewals.Order());
        Assert.False(first.IsCompleted);
        silent.SetResult();
        await first;
        await keeper.RenewAsync();
        Assert.Equal(2, grains.Renewals.Count(renewal => renewal == "batch-1/0: 0"));
    }

    [Fact]
    public async Task Renews_the_other_shards_when_one_can_t_be_reached()
    {
        var leases = Keep(0, 700);
        grains.Renewing = (shard, tokens) => shard == "batch-1/0" ? throw new TimeoutException() : new(tokens, []);
        await keeper.RenewAsync();

        Assert.Equal([false, true], leases.Select(lease => lease.IsLost));
    }

    [Fact]
    public async Task Forgets_what_was_let_go()
    {
        var lease = Keep(0)[0];
        keeper.Remove(lease);
        keeper.Remove(lease);
        await keeper.RenewAsync();

        Assert.Equal(0, keeper.Count);
        Assert.Empty(grains.Renewals);
    }

    [Fact]
    public async Task Does_not_mind_an_answer_about_a_lease_that_was_let_go_meanwhile()
    {
        var lease = Keep(0)[0];
        grains.Renewing = (_, tokens) =>
        {
            keeper.Remove(lease);
            return new([], tokens);
        };
        await keeper.RenewAsync();

        Assert.False(lease.IsCancelled);
    }

    [Fact]
    public void Tells_everybody_to_go_back_when_the_host_stops()
    {
        var leases = Keep(0, 700);
        keeper.ReleaseAll();

        Assert.All(leases, lease => Assert.True(lease.Stopping.IsCancellationRequested));
        Assert.Equal(2, keeper.Count);
    }

    [Fact]
    public void Tells_everybody_though_some_are_let_go_meanwhile()
    {
        var leases = Keep(0, 700);
        leases[0].Stopping.Register(() => keeper.Remove(leases[1]));
        leases[1].Stopping.Register(() => keeper.Remove(leases[0]));
        keeper.ReleaseAll();

        Assert.Equal(1, keeper.Count);
    }

    private HeldLease[] Keep(params int[] numbers)
    {
        var leases = numbers.Select(number => Leases.Of(number)).ToArray();
        Array.ForEach(leases, keeper.Add);
        return leases;
    }
}
