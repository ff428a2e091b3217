using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.Grains.Domain.Lanes;

namespace OrleansBatch.Tests.Unit.Domain.Lanes;

public sealed class Whatever_is_offered_to_a_lane_and_taken
{
    /// <summary>What happens next: an offer of a shard, a take, or the end of a batch.</summary>
    private static readonly Gen<(int Action, int Batch, int Shard, int Count)> AnyStep =
        from action in Gen.Frequency((5, Gen.Constant(0)), (5, Gen.Constant(1)), (1, Gen.Constant(2)))
        from batch in Gen.Choose(0, 5)
        from shard in Gen.Choose(0, 2)
        from count in Gen.Choose(0, 20)
        select (action, batch, shard, count);

    [Fact]
    public void It_hands_out_what_was_offered_and_keeps_count() => Properties.ForAll(AnyStep.ListOf(60), steps =>
    {
        var lane = new LaneQueue();
        var offered = new Dictionary<(string Batch, int Shard), int>();
        foreach (var (action, batch, shard, count) in steps)
        {
            // Two batches a project.
            var (name, project) = ($"batch-{batch}", $"project-{batch / 2}");
            switch (action)
            {
                case 0:
                    lane.Offer(Offers.Of(name, project, shard, count));
                    offered[(name, shard)] = count;
                    break;
                case 1:
                    Take(lane, count, offered);
                    break;
                default:
                    lane.Remove(name);
                    foreach (var key in offered.Keys.Where(key => key.Batch == name))
                    {
                        offered[key] = 0;
                    }

                    break;
            }

            Assert.Equal(offered.Values.Sum(), lane.Depth);
            Assert.Equal(lane.Depth > 0, lane.OldestSince() is not null);
        }
    });

    [Fact]
    public void A_project_waits_for_no_more_than_its_share_of_each_other_however_many_documents_they_have() =>
        Properties.ForAll(
            from projects in Gen.Choose(1, 8)
            from own in Gen.Choose(1, 30)
            from count in Gen.Choose(1, 64)
            select (projects, own, count),
            example =>
            {
                var lane = new LaneQueue();
                for (var project = 0; project < example.projects; project++)
                {
                    for (var shard = 0; shard < 20; shard++)
                    {
                        lane.Offer(Offers.Of($"big {project}", $"big {project}", shard, 500));
                    }
                }

                lane.Offer(Offers.Of("small", "small", 0, example.own));
                var (taken, own) = (0, 0);
                while (own < example.own)
                {
                    var tickets = lane.Take(example.count);
                    taken += tickets.Sum(ticket => ticket.Count);
                    own += Offers.Count(tickets, "small");
                }

                // One round more than its share, for where the turns stood.
                var round = Math.Max(example.count, example.projects + 1);
                Assert.InRange(taken, example.own, (example.own * (example.projects + 1)) + (2 * round));
            });

    private static void Take(LaneQueue lane, int count, Dictionary<(string Batch, int Shard), int> offered)
    {
        var expected = Math.Min(count, lane.Depth);
        var tickets = lane.Take(count);
        Assert.Equal(expected, tickets.Sum(ticket => ticket.Count));
        foreach (var ticket in tickets)
        {
            Assert.InRange(ticket.Count, 1, offered[(ticket.BatchId, ticket.Shard)]);
            offered[(ticket.BatchId, ticket.Shard)] -= ticket.Count;
        }
    }
}
