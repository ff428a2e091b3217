using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Slots;
using static OrleansBatch.GrainInterfaces.Batches.Priority;

namespace OrleansBatch.Tests.Unit.Domain.Slots;

public sealed class A_hundred_urgent_documents_under_a_saturated_backlog
{
    // Eight slots and documents of 10 ms: every slot turned to them at once, the hundred would take 125 ms.
    private const double Best = 100.0 / 8 * 0.010;
    private readonly Random dice = new(7);
    private readonly SlotSimulation silo;
    private readonly double arrival = 1.0;
    private readonly double[] starts;

    public A_hundred_urgent_documents_under_a_saturated_backlog()
    {
        silo = new(new SlotPlan(5, 2, 1)) { Seconds = () => 0.0095 + (0.001 * dice.NextDouble()) };
        silo.Arrive(Low, 5_000).Pass(arrival);
        silo.Arrive(High, 100).Pass(1.0);
        starts = [.. silo.Starts.Where(start => start.Lane == High).Select(start => start.At - arrival).Order()];
    }

    [Fact]
    public void Find_every_slot_running_bulk() =>
        Assert.InRange(silo.Starts.Count(start => start.At < arrival), 780, 840);

    [Fact]
    public void Start_at_once() => Assert.Equal(0, starts[0]);

    [Fact]
    public void Have_nearly_all_started_as_soon_as_if_every_slot_were_theirs()
    {
        Assert.Equal(100, starts.Length);
        Assert.InRange(starts[94], 0, Best * 1.15);
    }

    [Fact]
    public void Never_bring_bulk_to_a_stop()
    {
        var bulk = silo.Starts
            .Where(start => start.Lane == Low && start.At >= arrival && start.At <= arrival + starts[^1])
            .Select(start => start.At)
            .ToArray();

        Assert.True(bulk.Length > 8);
        Assert.All(bulk.Zip(bulk.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0, 0.025));
    }
}

public sealed class Documents_on_standby
{
    private static readonly SlotPlan Plan = new(4, 2, 1);
    private readonly SlotSimulation silo = new(Plan);

    [Theory]
    [InlineData(High)]
    [InlineData(Normal)]
    public void Start_though_every_slot_is_taken(Priority urgent)
    {
        silo.Arrive(Low, 100).Arrive(urgent, 5);

        Assert.Equal((1, 7), (silo.Running(urgent), silo.Running(Low)));
    }

    [Fact]
    public void Are_two_more_than_there_are_slots_at_most()
    {
        silo.Arrive(Low, 100).Arrive(Normal, 5).Arrive(High, 5);

        Assert.Equal((9, 9), (silo.Busy, Plan.MostRunning));
    }

    [Fact]
    public void Are_made_up_for_by_the_next_documents_that_end()
    {
        silo.Arrive(Low, 100).Arrive(High, 1);
        silo.EndOldest();

        Assert.Equal((1, 6, 7), (silo.Running(High), silo.Running(Low), silo.Busy));
    }

    [Fact]
    public void Are_of_no_use_to_bulk_or_to_a_lane_without_slots()
    {
        Assert.Equal(0, Plan.Standby(Low));
        Assert.Equal(0, new SlotPlan(0, 2, 1).Standby(High));

        var bulk = new SlotSimulation(new SlotPlan(4, 2, 1));
        bulk.Arrive(High, 100).Arrive(Low, 5);
        Assert.Equal((7, 0), (bulk.Running(High), bulk.Running(Low)));
    }
}

public sealed class A_lane_without_slots_of_its_own
{
    [Fact]
    public void Runs_in_what_the_others_leave()
    {
        var silo = new SlotSimulation(new SlotPlan(0, 0, 2));
        silo.Arrive(High, 5);

        Assert.Equal(2, silo.Running(High));
    }

    [Fact]
    public void Gives_way_to_those_whose_slots_they_are()
    {
        var silo = new SlotSimulation(new SlotPlan(0, 0, 2));
        silo.Arrive(High, 5).Arrive(Low, 5);
        silo.EndOldest().EndOldest();

        Assert.Equal((0, 2), (silo.Running(High), silo.Running(Low)));
    }
}
