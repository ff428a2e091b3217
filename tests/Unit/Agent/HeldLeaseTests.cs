using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_lease_that_is_held
{
    [Fact]
    public void Knows_its_shard_and_its_lane()
    {
        using var lease = Leases.Of(1502, Priority.High);

        Assert.Equal(("batch-1/3", Priority.High), (lease.Shard, lease.Lane));
    }

    [Fact]
    public void Knows_when_it_got_its_slot_and_whether_it_is_urgent()
    {
        using var lease = Leases.Of(0);
        Assert.Null(lease.Began);
        lease.Begin(timestamp: 42, urgent: true);

        Assert.Equal((42L, true), (lease.Began, lease.Order.Urgent));
    }

    [Fact]
    public void Stops_and_says_so_when_its_batch_is_cancelled()
    {
        using var lease = Leases.Of(0);
        lease.Cancel();

        Assert.Equal((true, true, false), (lease.Stopping.IsCancellationRequested, lease.IsCancelled, lease.IsLost));
    }

    [Fact]
    public void Stops_and_says_nothing_when_somebody_else_has_it()
    {
        using var lease = Leases.Of(0);
        lease.Lose();

        Assert.Equal((true, false, true), (lease.Stopping.IsCancellationRequested, lease.IsCancelled, lease.IsLost));
    }

    [Fact]
    public void Stops_and_goes_back_when_the_host_stops()
    {
        using var lease = Leases.Of(0);
        lease.Release();

        Assert.Equal((true, false, false), (lease.Stopping.IsCancellationRequested, lease.IsCancelled, lease.IsLost));
    }
}
