using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

public sealed class A_lease_of_an_earlier_activation
{
    private readonly LeaseTable before = new();
    private readonly LeaseTable leases = new();

    public A_lease_of_an_earlier_activation()
    {
        before.Enter(1);
        leases.Enter(2);
    }

    [Fact]
    public void Is_taken_up_when_its_worker_renews()
    {
        var token = before.Grant(0, "worker", Some.At(15));

        Assert.True(leases.MayTakeUp(token));
        leases.TakeUp(token, "worker", Some.At(15));

        Assert.True(leases.Holds(token));
        Assert.False(leases.MayTakeUp(token));
    }

    [Fact]
    public void Is_anybody_s_when_only_its_outcome_was_heard()
    {
        var token = before.Grant(0, "worker", Some.At(15));
        leases.TakeUp(token, null, Some.At(15));

        Assert.Empty(leases.Renew("worker", [token], Some.At(30)));
        Assert.Equal([token], leases.Renew("other", [token], Some.At(30)));
    }

    [Fact]
    public void Is_refused_once_the_document_was_leased_anew_or_its_fate_is_known()
    {
        var (first, second) = (before.Grant(0, "worker", Some.At(15)), before.Grant(1, "worker", Some.At(15)));
        leases.Grant(0, "other", Some.At(15));
        leases.TakeUp(second, "worker", Some.At(15));
        leases.EndAt(1);

        Assert.False(leases.MayTakeUp(first));
        Assert.False(leases.MayTakeUp(second));
    }

    [Fact]
    public void Gives_way_to_a_newer_one_of_its_document_and_never_to_an_older()
    {
        var old = before.Grant(0, "thawed", Some.At(15));
        before.EndAt(0);
        var newer = before.Grant(0, "worker", Some.At(15));
        leases.TakeUp(old, "thawed", Some.At(15));

        Assert.True(leases.MayTakeUp(newer));
        leases.TakeUp(newer, "worker", Some.At(15));

        Assert.Equal([old], leases.Renew("thawed", [old], Some.At(30)));
        Assert.False(leases.MayTakeUp(old));
        Assert.Equal(1, leases.Count);
    }
}
