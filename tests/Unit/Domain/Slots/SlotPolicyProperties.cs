using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Slots;
using static OrleansBatch.GrainInterfaces.Batches.Priority;

namespace OrleansBatch.Tests.Unit.Domain.Slots;

public sealed class Whatever_arrives_at_a_silo_and_ends
{
    private static readonly Gen<SlotPlan> AnyPlan =
        from high in Gen.Choose(0, 5)
        from normal in Gen.Choose(0, 5)
        from low in Gen.Choose(0, 5)
        where high + normal + low > 0
        select new SlotPlan(high, normal, low);

    private static readonly Gen<(Priority? Arriving, int Number)> AnyStep =
        from arriving in Gen.Elements<Priority?>(High, Normal, Low, null, null, null)
        from number in Gen.Choose(1, 30)
        select (arriving, number);

    [Fact]
    public void No_more_runs_than_there_are_slots_and_one_on_standby_for_each_urgent_lane() => Run((plan, silo) =>
    {
        Assert.InRange(silo.Busy, 0, plan.MostRunning);
        Assert.Equal(silo.Busy, SlotPolicy.Lanes.Sum(silo.Running));
    });

    [Fact]
    public void No_slot_idles_while_any_work_waits() => Run((plan, silo) =>
        Assert.True(silo.Busy >= plan.Total || SlotPolicy.Lanes.Sum(silo.Waiting) == 0));

    [Fact]
    public void An_urgent_document_starts_at_once_when_its_lane_runs_nothing() => Run((plan, silo) =>
    {
        Assert.False(plan.High > 0 && silo.Waiting(High) > 0 && silo.Running(High) == 0);
        Assert.False(plan.Normal > 0 && silo.Waiting(Normal) > 0 && silo.Running(Normal) == 0);
    });

    [Fact]
    public void More_than_the_slots_run_only_for_a_lane_that_ran_nothing() => Run(
        (_, _) => { },
        (plan, loads, chosen) => Assert.True(
            SlotPolicy.Lanes.Sum(lane => loads[lane].Running) < plan.Total || loads[chosen].Running == 0));

    [Fact]
    public void A_lane_borrows_only_when_no_other_that_could_start_lacks_what_is_its_own() => Run(
        (_, _) => { },
        (plan, loads, chosen) =>
        {
            if (loads[chosen].Running >= plan.Guaranteed(chosen))
            {
                Assert.DoesNotContain(SlotPolicy.Lanes, lane =>
                    loads[lane].OldestWaitSeconds is not null
                    && loads[lane].Running < plan.Guaranteed(lane));
            }
        });

    [Fact]
    public void Whoever_starts_has_waited() =>
        Run((_, _) => { }, (_, loads, chosen) => Assert.NotNull(loads[chosen].OldestWaitSeconds));

    private static void Run(
        Action<SlotPlan, SlotSimulation> check,
        Action<SlotPlan, IReadOnlyDictionary<Priority, LaneLoad>, Priority>? choosing = null) => Properties.ForAll(
        from plan in AnyPlan
        from steps in AnyStep.ListOf(50)
        select (plan, steps),
        example =>
        {
            var silo = new SlotSimulation(example.plan)
            {
                Choosing = (loads, lane) => choosing?.Invoke(example.plan, loads, lane),
            };
            foreach (var (arriving, number) in example.steps)
            {
                silo.Now += number / 10.0;
                if (arriving is { } lane)
                {
                    silo.Arrive(lane, number);
                }
                else if (silo.Busy > 0)
                {
                    silo.End(number % silo.Busy);
                }

                check(example.plan, silo);
            }
        });
}
