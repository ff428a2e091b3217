using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Slots;
using static OrleansBatch.GrainInterfaces.Batches.Priority;

namespace OrleansBatch.Tests.Unit.Domain.Slots;

public sealed class The_slots_of_a_silo
{
    private static readonly SlotPlan Plan = new(High: 4, Normal: 2, Low: 1);
    private readonly SlotSimulation silo = new(Plan);

    [Fact]
    public void Are_shared_as_guaranteed_when_every_lane_has_work()
    {
        silo.Arrive(Low, 50).Arrive(Normal, 50).Arrive(High, 50);
        for (var ended = 0; ended < 20; ended++)
        {
            silo.EndOldest();
        }

        Assert.Equal((4, 2, 1), (silo.Running(High), silo.Running(Normal), silo.Running(Low)));
    }

    [Fact]
    public void Stay_idle_when_nothing_waits() =>
        Assert.Null(SlotPolicy.Next(Plan, silo.Loads));

    [Theory]
    [InlineData(High)]
    [InlineData(Normal)]
    [InlineData(Low)]
    public void Are_all_lent_to_the_one_lane_that_has_work(Priority lane) =>
        Assert.Equal(7, silo.Arrive(lane, 100).Running(lane));

    [Fact]
    public void Go_back_to_their_lane_as_soon_as_documents_end()
    {
        silo.Arrive(Low, 100).Arrive(High, 50);
        Assert.Equal(1, silo.Running(High));

        // The first end makes up for the document that started on standby.
        silo.EndOldest().EndOldest().EndOldest().EndOldest();

        Assert.Equal(4, silo.Running(High));
    }

    [Fact]
    public void Can_be_started_in_as_far_as_they_are_free_and_once_beyond_by_the_urgent()
    {
        Assert.Equal((7, 7, 7), Startable());

        silo.Arrive(Low, 5);
        Assert.Equal((2, 2, 2), Startable());

        silo.Arrive(Low, 5);
        Assert.Equal((1, 1, 0), Startable());

        silo.Arrive(High, 1).Arrive(Normal, 1);
        Assert.Equal((0, 0, 0), Startable());
    }

    [Fact]
    public void Are_seven_by_default_and_as_many_as_their_lanes_are_guaranteed() => Assert.Equal(7, Plan.Total);

    [Theory]
    [InlineData(High, 4, 1)]
    [InlineData(Normal, 2, 1)]
    [InlineData(Low, 1, 0)]
    public void Belong_to_a_lane_and_the_urgent_ones_have_one_document_on_standby(
        Priority lane, int guaranteed, int standby) =>
        Assert.Equal((guaranteed, standby), (Plan.Guaranteed(lane), Plan.Standby(lane)));

    private (int High, int Normal, int Low) Startable() => (
        SlotPolicy.Startable(Plan, silo.Loads, High),
        SlotPolicy.Startable(Plan, silo.Loads, Normal),
        SlotPolicy.Startable(Plan, silo.Loads, Low));
}

public sealed class Slots_that_are_lent
{
    [Fact]
    public void Go_to_the_lanes_by_weight()
    {
        var borrowed = new Dictionary<Priority, int> { [Normal] = 0, [Low] = 0 };
        var plan = new SlotPlan(4, 2, 1);
        var silo = new SlotSimulation(plan)
        {
            Choosing = (loads, lane) => borrowed[lane] += loads[lane].Running < plan.Guaranteed(lane) ? 0 : 1,
        };

        // High is idle: its four slots are lent, five to normal for one to low.
        silo.Arrive(Normal, 10_000).Arrive(Low, 10_000);
        (borrowed[Normal], borrowed[Low]) = (0, 0);
        for (var ended = 0; ended < 6_000; ended++)
        {
            silo.EndOldest();
        }

        Assert.InRange((double)borrowed[Normal] / borrowed[Low], 4.9, 5.1);
    }

    [Fact]
    public void Go_first_to_a_lane_that_has_waited_a_minute_longer_by_one_turn_of_low()
    {
        var loads = Loads(normalBorrowed: 0, lowBorrowed: 0.9, normalWait: 0, lowWait: 60);

        Assert.Equal(Low, SlotPolicy.Next(new SlotPlan(4, 2, 1), loads));
        Assert.Equal(Normal, SlotPolicy.Next(new SlotPlan(4, 2, 1), Loads(0, 0.9, 0, lowWait: 30)));
    }

    [Fact]
    public void Are_not_all_claimed_by_a_lane_that_borrowed_nothing_for_long()
    {
        // Low had a thousand turns while normal was away; normal's claim is four turns of low and not all of those.
        var loads = Loads(normalBorrowed: 0, lowBorrowed: 1000, normalWait: 0, lowWait: 0);
        var turns = 0;
        while (SlotPolicy.Next(new SlotPlan(4, 2, 1), loads) == Normal)
        {
            var started = SlotPolicy.Start(new SlotPlan(4, 2, 1), Normal, loads);
            loads[Normal] = started with { Running = loads[Normal].Running };
            turns++;
        }

        Assert.InRange(turns, 20, 21);
    }

    [Fact]
    public void Cost_a_lane_nothing_within_what_is_its_own()
    {
        var loads = new SlotSimulation(new SlotPlan(4, 2, 1)).Loads;

        Assert.Equal(0, SlotPolicy.Start(new SlotPlan(4, 2, 1), High, loads).Borrowed);
    }

    private static Dictionary<Priority, LaneLoad> Loads(
        double normalBorrowed, double lowBorrowed, double normalWait, double lowWait) => new()
        {
            [High] = default,
            [Normal] = new LaneLoad(2, normalWait, normalBorrowed),
            [Low] = new LaneLoad(1, lowWait, lowBorrowed),
        };
}

public sealed class Low_work
{
    [Fact]
    public void Always_progresses_beside_lanes_that_never_run_dry()
    {
        var silo = new SlotSimulation(new SlotPlan(4, 2, 1));
        silo.Arrive(High, 5_000).Arrive(Normal, 5_000).Arrive(Low, 5_000);
        for (var ended = 0; ended < 700; ended++)
        {
            silo.Now += 0.1;
            silo.EndOldest();
        }

        // One slot of seven, each document as long as any other.
        Assert.InRange(silo.Started.Count(lane => lane == Low), 95, 105);
    }

    [Fact]
    public void Gets_its_slot_back_with_the_next_document_that_ends_above_the_others_guarantees()
    {
        var silo = new SlotSimulation(new SlotPlan(4, 2, 1));
        silo.Arrive(High, 100).Arrive(Normal, 100).Arrive(Low, 1);
        var ended = 0;
        while (silo.Running(Low) == 0 && ended < 20)
        {
            silo.EndOldest();
            ended++;
        }

        // The first makes up for the document of normal on standby, the second goes to normal, which lacks one of two.
        Assert.Equal(3, ended);
    }
}
