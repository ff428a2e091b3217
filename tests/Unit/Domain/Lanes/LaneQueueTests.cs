using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Lanes;

namespace OrleansBatch.Tests.Unit.Domain.Lanes;

public sealed class A_lane
{
    private readonly LaneQueue lane = new();

    [Fact]
    public void Hands_out_nothing_when_nothing_is_offered()
    {
        Assert.Empty(lane.Take(7));
        Assert.Equal(0, lane.Depth);
        Assert.Null(lane.OldestSince());
    }

    [Fact]
    public void Hands_out_no_more_than_is_asked_for()
    {
        lane.Offer(Offers.Of("batch", runnable: 10));

        Assert.Equal([new LaneTicket("batch", 0, 7)], lane.Take(7));
        Assert.Equal(3, lane.Depth);
    }

    [Fact]
    public void Hands_out_no_more_than_is_offered()
    {
        lane.Offer(Offers.Of("batch", runnable: 3));

        Assert.Equal([new LaneTicket("batch", 0, 3)], lane.Take(7));
        Assert.Equal(0, lane.Depth);
        Assert.Empty(lane.Take(7));
    }

    [Fact]
    public void Hands_out_nothing_to_those_who_ask_for_nothing()
    {
        lane.Offer(Offers.Of("batch", runnable: 3));

        Assert.Empty(lane.Take(0));
        Assert.Equal(3, lane.Depth);
    }

    [Fact]
    public void Takes_the_shards_of_a_batch_in_order()
    {
        lane.Offer(Offers.Of("batch", shard: 2, runnable: 1));
        lane.Offer(Offers.Of("batch", shard: 0, runnable: 1));
        lane.Offer(Offers.Of("batch", shard: 10, runnable: 1));

        Assert.Equal([0, 2, 10], lane.Take(3).Select(ticket => ticket.Shard));
    }

    [Fact]
    public void Believes_the_newest_offer_of_a_shard()
    {
        lane.Offer(Offers.Of("batch", runnable: 500));
        lane.Offer(Offers.Of("batch", runnable: 20));
        Assert.Equal(20, lane.Depth);

        lane.Offer(Offers.Of("batch", runnable: 0));
        Assert.Equal(0, lane.Depth);
        Assert.Empty(lane.Take(1));
    }

    [Fact]
    public void Hears_from_an_unknown_shard_that_it_has_nothing_without_keeping_it()
    {
        lane.Offer(Offers.Of("batch", runnable: 0));

        Assert.Equal(0, lane.Depth);
        Assert.Null(lane.OldestSince());
    }

    [Fact]
    public void Forgets_a_batch_that_is_done_and_no_other()
    {
        lane.Offer(Offers.Of("done", shard: 0, runnable: 5));
        lane.Offer(Offers.Of("done", shard: 1, runnable: 5));
        lane.Offer(Offers.Of("other", runnable: 3));
        lane.Remove("done");
        lane.Remove("never there");

        Assert.Equal(3, lane.Depth);
        Assert.Equal(["other"], lane.Take(10).Select(ticket => ticket.BatchId));
    }

    [Fact]
    public void Forgets_a_project_that_is_paused_and_no_other()
    {
        lane.Offer(Offers.Of("one", project: "paused", runnable: 5));
        lane.Offer(Offers.Of("two", project: "paused", runnable: 5));
        lane.Offer(Offers.Of("other", runnable: 3));
        lane.RemoveProject("paused");
        lane.RemoveProject("never there");

        Assert.Equal(3, lane.Depth);
        Assert.Equal(["other"], lane.Take(10).Select(ticket => ticket.BatchId));
    }

    [Fact]
    public void Knows_since_when_its_oldest_document_waits()
    {
        lane.Offer(Offers.Of("young", runnable: 1, waitingSince: 20));
        lane.Offer(Offers.Of("old", project: "other", runnable: 1, waitingSince: 5));

        Assert.Equal(Some.At(5), lane.OldestSince());
        lane.Remove("old");
        Assert.Equal(Some.At(20), lane.OldestSince());
    }
}

public sealed class A_lane_with_several_projects
{
    private readonly LaneQueue lane = new();

    public A_lane_with_several_projects()
    {
        for (var shard = 0; shard < 200; shard++)
        {
            lane.Offer(Offers.Of("big", project: "tenant", shard, runnable: 500));
        }
    }

    [Fact]
    public void Starts_the_ten_documents_of_one_among_the_next_twenty_though_another_has_100_000()
    {
        lane.Offer(Offers.Of("small", project: "other", runnable: 10));

        var next = Enumerable.Range(0, 20).SelectMany(_ => lane.Take(1)).ToArray();

        Assert.Equal(10, next.Count(ticket => ticket.BatchId == "small"));
    }

    [Fact]
    public void Gives_each_a_part_of_what_is_asked_for()
    {
        lane.Offer(Offers.Of("small", project: "other", runnable: 100));

        Assert.Equal(50, Offers.Count(lane.Take(100), "small"));
    }

    [Fact]
    public void Gives_each_the_same_over_time_however_many_batches_it_has()
    {
        for (var batch = 0; batch < 50; batch++)
        {
            lane.Offer(Offers.Of($"one of many {batch}", project: "busy", runnable: 100));
        }

        var taken = Enumerable.Range(0, 100).SelectMany(_ => lane.Take(3)).ToArray();

        Assert.Equal(150, Offers.Count(taken, "big"));
    }

    [Fact]
    public void Lets_every_batch_of_a_project_have_its_turn()
    {
        lane.Offer(Offers.Of("second", project: "tenant", runnable: 100));
        lane.Offer(Offers.Of("third", project: "tenant", runnable: 100));

        var taken = Enumerable.Range(0, 30).SelectMany(_ => lane.Take(2)).ToArray();

        Assert.Equal(
            (20, 20, 20), (Offers.Count(taken, "big"), Offers.Count(taken, "second"), Offers.Count(taken, "third")));
    }

    [Fact]
    public void Lets_nobody_jump_the_queue_by_offering_again()
    {
        lane.Offer(Offers.Of("small", project: "other", runnable: 100));
        var taken = new List<LaneTicket>();
        for (var round = 0; round < 20; round++)
        {
            lane.Offer(Offers.Of("big", project: "tenant", shard: 0, runnable: 500));
            taken.AddRange(lane.Take(1));
        }

        Assert.Equal(10, Offers.Count(taken, "small"));
    }
}

/// <summary>Offers in short, and what became of them.</summary>
internal static class Offers
{
    public static ShardOffer Of(
        string batch, string project = "project", int shard = 0, int runnable = 1, double waitingSince = 0) =>
        new(batch, project, shard, runnable, Some.At(waitingSince));

    public static int Count(IEnumerable<LaneTicket> tickets, string batch) =>
        tickets.Where(ticket => ticket.BatchId == batch).Sum(ticket => ticket.Count);
}
