using OrleansBatch.Grains.Domain.Lanes;

namespace OrleansBatch.Tests.Unit.Domain.Lanes;

public sealed class A_ring
{
    private readonly Ring<List<int>> ring = new();

    public A_ring()
    {
        ring.GetOrAdd("a").Add(1);
        ring.GetOrAdd("b").Add(2);
        ring.GetOrAdd("c").Add(3);
    }

    [Fact]
    public void Gives_everybody_a_turn_before_anybody_has_a_second() =>
        Assert.Equal(["a", "b", "c", "a", "b", "c"], Turns(6));

    [Fact]
    public void Lets_a_new_member_wait_at_the_end()
    {
        Turns(1);
        ring.GetOrAdd("d");

        Assert.Equal(["b", "c", "a", "d"], Turns(4));
    }

    [Fact]
    public void Keeps_a_member_s_place_and_value_when_it_is_asked_for_again()
    {
        Assert.Equal([1], ring.GetOrAdd("a"));
        Assert.Equal(["a", "b", "c"], ring.Keys);
        Assert.Equal(3, ring.Count);
    }

    [Fact]
    public void Skips_a_member_that_was_removed()
    {
        ring.Remove("b");
        ring.Remove("never there");

        Assert.Equal(["a", "c", "a"], Turns(3));
        Assert.False(ring.TryGet("b", out _));
    }

    [Fact]
    public void Can_lose_a_member_while_its_names_are_walked()
    {
        foreach (var key in ring.Keys)
        {
            ring.Remove(key);
        }

        Assert.Equal(0, ring.Count);
    }

    [Fact]
    public void Has_no_turn_to_give_when_it_is_empty() => Assert.False(new Ring<List<int>>().TryTurn(out _, out _));

    [Fact]
    public void Shows_its_members_the_next_one_first()
    {
        Turns(1);

        Assert.Equal([2, 3, 1], ring.Values.Select(value => value[0]));
        Assert.Equal([3], ring["c"]);
    }

    private List<string> Turns(int count)
    {
        var turns = new List<string>();
        while (count-- > 0 && ring.TryTurn(out var key, out _))
        {
            turns.Add(key);
        }

        return turns;
    }
}
