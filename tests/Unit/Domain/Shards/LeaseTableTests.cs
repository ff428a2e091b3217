using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

/// <summary>Shorthand for tables of leases.</summary>
file static class Ends
{
    /// <summary>No worker is known to have ended.</summary>
    public static Func<string, bool> Nobody { get; } = _ => false;
}

public sealed class A_table_of_leases
{
    private readonly LeaseTable leases = new();

    [Fact]
    public void Knows_who_is_leased_by_place_in_the_shard()
    {
        leases.Grant(1502, "worker", Some.At(15));

        Assert.True(leases.IsLeased(2));
        Assert.False(leases.IsLeased(3));
        Assert.Equal(1, leases.Count);
    }

    [Fact]
    public void Never_leases_a_document_twice_at_a_time()
    {
        leases.Grant(2, "worker", Some.At(15));

        Assert.Throws<ArgumentException>(() => leases.Grant(2, "other", Some.At(15)));
    }

    [Fact]
    public void Holds_the_newest_token_only()
    {
        var old = leases.Grant(2, "worker", Some.At(15));
        leases.EndAt(2);
        var newest = leases.Grant(2, "worker", Some.At(15));

        Assert.False(leases.Holds(old));
        Assert.True(leases.Holds(newest));
        Assert.False(leases.Holds(newest with { Number = 502 }));
    }

    [Fact]
    public void Gives_higher_tokens_under_a_higher_epoch()
    {
        leases.Enter(1);
        var before = Enumerable.Range(0, 500).Select(number => leases.Grant(number, "worker", Some.At(15)).Token).Max();
        var restarted = new LeaseTable();
        restarted.Enter(2);

        Assert.True(restarted.Grant(0, "worker", Some.At(15)).Token > before);
    }
}

public sealed class A_worker_that_renews
{
    private readonly LeaseTable leases = new();

    [Fact]
    public void Keeps_what_it_holds()
    {
        var token = leases.Grant(0, "worker", Some.At(15));

        Assert.Empty(leases.Renew("worker", [token], Some.At(30)));
        Assert.Empty(leases.Expire(Some.At(15), Ends.Nobody));
        Assert.True(leases.Holds(token));
    }

    [Fact]
    public void Hears_which_leases_are_no_longer_its_own()
    {
        var kept = leases.Grant(0, "worker", Some.At(15));
        var others = leases.Grant(1, "other", Some.At(15));
        var ended = leases.Grant(2, "worker", Some.At(15));
        leases.EndAt(2);
        var replaced = leases.Grant(3, "worker", Some.At(15));
        leases.EndAt(3);
        leases.Grant(3, "worker", Some.At(15));

        Assert.Equal([others, ended, replaced], leases.Renew("worker", [kept, others, ended, replaced], Some.At(30)));
    }

    [Fact]
    public void Can_t_keep_the_lease_of_another_alive()
    {
        var others = leases.Grant(0, "other", Some.At(15));
        leases.Renew("worker", [others], Some.At(300));

        Assert.Equal([others], leases.Expire(Some.At(15), Ends.Nobody));
    }
}

public sealed class A_lease_that_is_not_renewed
{
    private readonly LeaseTable leases = new();

    [Fact]
    public void Ends_at_once_when_its_worker_has_ended()
    {
        var token = leases.Grant(0, "dead", Some.At(15));
        leases.Grant(1, "worker", Some.At(15));

        Assert.Equal([token], leases.Expire(Some.At(1), worker => worker == "dead"));
    }

    [Fact]
    public void Is_taken_up_again_where_nobody_else_was_given_the_document()
    {
        var token = leases.Grant(0, "worker", Some.At(15));
        leases.Expire(Some.At(15), Ends.Nobody);
        Assert.Equal([token], leases.Renew("worker", [token], Some.At(30)));

        Assert.True(leases.MayTakeUp(token));
        leases.TakeUp(token, "worker", Some.At(30));
        Assert.Empty(leases.Renew("worker", [token], Some.At(40)));
    }

    [Fact]
    public void Is_over_once_somebody_else_was_given_the_document()
    {
        var token = leases.Grant(0, "worker", Some.At(15));
        leases.Expire(Some.At(15), Ends.Nobody);
        var newer = leases.Grant(0, "other", Some.At(30));
        Assert.False(leases.MayTakeUp(token));
        leases.Expire(Some.At(30), Ends.Nobody);

        Assert.False(leases.MayTakeUp(token));
        Assert.True(leases.MayTakeUp(newer));
    }

    [Fact]
    public void Ends_at_its_expiry_and_not_before()
    {
        var token = leases.Grant(0, "worker", Some.At(15));

        Assert.Empty(leases.Expire(Some.At(14.999), Ends.Nobody));
        Assert.Equal([token], leases.Expire(Some.At(15), Ends.Nobody));
        Assert.False(leases.IsLeased(0));
    }

    [Fact]
    public void Is_told_of_once()
    {
        leases.Grant(0, "worker", Some.At(15));
        leases.Expire(Some.At(15), Ends.Nobody);

        Assert.Empty(leases.Expire(Some.At(16), Ends.Nobody));
    }
}

public sealed class Whatever_happens_to_leases
{
    private static readonly Gen<(int Action, int Number, int Second)> AnyStep =
        from action in Gen.Choose(0, 4)
        from number in Gen.Choose(0, 4)
        from second in Gen.Choose(0, 20)
        select (action, number, second);

    [Fact]
    public void Tokens_rise_for_ever_and_one_of_a_document_counts() => Properties.ForAll(AnyStep.ListOf(60), steps =>
    {
        var (leases, granted, epoch) = (new LeaseTable(), new List<LeaseToken>(), 1L);
        leases.Enter(epoch);
        foreach (var (action, number, second) in steps)
        {
            switch (action)
            {
                case 0 when !leases.IsLeased(number):
                    var token = leases.Grant(number, "worker", Some.At(second));
                    Assert.All(granted, earlier => Assert.True(earlier.Token < token.Token));
                    granted.Add(token);
                    break;
                case 1:
                    leases.EndAt(number);
                    break;
                case 2:
                    leases.Expire(Some.At(second), Ends.Nobody);
                    break;
                case 3 when number == 0:
                    leases = new LeaseTable();
                    leases.Enter(++epoch);
                    break;
                case 4 when granted.Where(leases.MayTakeUp).ToArray() is { Length: > 0 } forgotten:
                    var taken = forgotten[second % forgotten.Length];
                    leases.TakeUp(taken, "worker", Some.At(second));

                    // Whoever was given the document in this activation keeps it until its lease ends.
                    Assert.DoesNotContain(granted, other =>
                        other.Number == taken.Number && other.Token > taken.Token && other.Token >> 32 == epoch);
                    break;
            }

            var held = granted.Where(leases.Holds).ToArray();
            Assert.Equal(leases.Count, held.Length);
            Assert.Distinct(held.Select(token => token.Number));
        }
    });
}
