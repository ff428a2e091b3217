using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Grains.Domain.Projects;

namespace OrleansBatch.Tests.Unit.Domain.Projects;

public sealed class A_register_of_entities
{
    [Fact]
    public void Takes_in_the_shards_that_have_more_documents_than_it_took()
    {
        var state = Told("a", ended: false, 500, 20, 0);

        Assert.Equal([("a", 0), ("a", 1)], state.Due(atMost: 4));

        var taken = state.Take([new("a", 0, 500, "s0"), new("a", 1, 20, "s1")]);
        Assert.Empty(taken.Due(atMost: 4));
        Assert.Equal([("a", 1), ("a", 2)], taken.Hear(new("a", [500, 30, 1], Ended: true)).Due(atMost: 4));
    }

    [Theory]
    [InlineData(39, false, false)]
    [InlineData(40, false, true)]
    [InlineData(39, true, true)]
    public void Takes_in_a_shard_again_when_it_has_twice_as_many_or_its_batch_has_ended(int now, bool ended, bool isDue)
    {
        var state = Told("a", ended: false, 20).Take([new("a", 0, 20, "s0")]).Hear(new("a", [now], ended));

        Assert.Equal(isDue, !state.Due(atMost: 4).IsEmpty);
    }

    [Fact]
    public void Takes_in_a_shard_again_when_it_is_full()
    {
        var state = Told("a", ended: false, 300).Take([new("a", 0, 300, "s0")]).Hear(new("a", [500], Ended: false));

        Assert.Equal([("a", 0)], state.Due(atMost: 4));
    }

    [Fact]
    public void Changes_nothing_by_what_it_hears_twice_or_late()
    {
        var state = Told("a", ended: true, 500, 20).Take([new("a", 0, 500, "s0"), new("a", 1, 20, "s1")]);

        var again = state
            .Hear(new("a", [400, 3], Ended: false))
            .Take([new("a", 0, 499, "old"), new("a", 1, 20, "other")]);

        Assert.Equivalent(state, again, strict: true);
        Assert.Equal("s0", again.Open().Single().Shards[0].Segment);
        Assert.Equal(0, again.Waiting());
    }

    [Fact]
    public void Counts_what_waits_to_be_taken_in() =>
        Assert.Equal(520, Told("a", ended: true, 500, 20, 0).Waiting());

    [Fact]
    public void Puts_batches_that_are_taken_in_whole_on_a_page_once_they_are_many()
    {
        var state = new EntityRegisterState();
        foreach (var number in Enumerable.Range(0, EntityRegisterLifecycle.PageCapacity))
        {
            Assert.Empty(state.Foldable());
            state = state.Hear(new($"b{number}", [1], Ended: true)).Take([new($"b{number}", 0, 1, "s")]);
        }

        state = state.Hear(new("running", [1], Ended: false)).Take([new("running", 0, 1, "s")]);
        var folded = state.Fold(state.Foldable(), "page");

        Assert.Equal(["running"], folded.Open().Select(batch => batch.BatchId));
        Assert.Equal(["page"], folded.Folded());
        Assert.Empty(folded.Replace("page", null).Folded());
        Assert.Equal(["other"], folded.Replace("page", "other").Folded());
    }

    [Fact]
    public void Takes_in_a_shard_again_whose_segment_is_lost()
    {
        var state = Told("a", ended: true, 5).Take([new("a", 0, 5, "s0")]).Lose("a", 0);

        Assert.Equal([("a", 0)], state.Due(atMost: 4));
        Assert.Equal("s1", state.Take([new("a", 0, 5, "s1")]).Open().Single().Shards.Single().Segment);
    }

    [Fact]
    public void Forgets_a_batch() =>
        Assert.Empty(Told("a", ended: true, 5).Forget("a").Open());

    private static EntityRegisterState Told(string batch, bool ended, params ImmutableArray<int> completed) =>
        new EntityRegisterState().Hear(new ResolvedCounts(batch, completed, ended));
}
