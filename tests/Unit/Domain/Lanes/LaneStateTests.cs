using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Lanes;

namespace OrleansBatch.Tests.Unit.Domain.Lanes;

public sealed class What_a_lane_remembers
{
    private readonly LaneState lane = new LaneState().With(new LaneBatch("a", "p")).With(new LaneBatch("b", "q"));

    [Fact]
    public void Is_every_batch_once_and_in_order()
    {
        Assert.Equal(["a", "b"], lane.With(new LaneBatch("a", "p")).Batches.Select(batch => batch.BatchId));
        Assert.Equal(["b"], lane.Without("a").Batches.Select(batch => batch.BatchId));
    }

    [Fact]
    public void Is_the_same_value_where_nothing_changes()
    {
        Assert.Same(lane, lane.With(new LaneBatch("a", "p")));
        Assert.Same(lane, lane.Without("never there"));
        Assert.Same(lane, lane.Pause(paused: false));
        Assert.Same(lane, lane.Pause("p", paused: false));
        var paused = lane.Pause("p", paused: true);
        Assert.Same(paused, paused.Pause("p", paused: true));
    }

    [Fact]
    public void Is_what_holds_the_batches_of_each_project()
    {
        Assert.Equal(Holds.None, lane.HoldsOf("p"));
        Assert.Equal(Holds.Lane, lane.Pause(paused: true).HoldsOf("p"));
        Assert.Equal(Holds.Project, lane.Pause("p", paused: true).HoldsOf("p"));
        Assert.Equal(Holds.None, lane.Pause("p", paused: true).HoldsOf("q"));
        Assert.Equal(Holds.Lane | Holds.Project, lane.Pause(paused: true).Pause("p", paused: true).HoldsOf("p"));
        Assert.Equal(Holds.None, lane.Pause("p", paused: true).Pause("p", paused: false).HoldsOf("p"));
    }

    [Fact]
    public void Is_no_more_than_a_thousand_paused_projects()
    {
        var many = lane with { PausedProjects = [.. Enumerable.Range(0, 1_000).Select(number => $"p{number}")] };

        Assert.False(many.HasRoomFor("another"));
        Assert.True(many.HasRoomFor("p7"));
        Assert.True(many.Pause("p7", paused: false).HasRoomFor("another"));
    }
}
