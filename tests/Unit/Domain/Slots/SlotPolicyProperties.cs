using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Slots;
using static OrleansBatch.GrainInterfaces.Batches.Priority;

namespace OrleansBatch.Tests.Unit.Domain.Slots;

public sealed class Whatever_arrives_at_a_silo_and_ends
{
    private static readonly Gen<SlotPlan> AnyPlan =
        from high in Gen.Choose(1, 5)
        from normal in Gen.Choose(1, 5)
        from low in Gen.Choose(1, 5)
        select new SlotPlan(high, normal, low);

    private static readonly Gen<(Priority? Arriving, int Number)> AnyStep =
        from arriving in Gen.Elements<Priority?>(High, Normal, Low, null, null, null)
        from number in Gen.Choose(1, 30)
        select (arriving, number);

    [Fact]
    public void No_more_runs_than_there_are_slots() => Run((plan, silo) =>
    {
        Assert.InRange(silo.Busy, 0, plan.Total);
        Assert.Equal(silo.Busy, SlotPolicy.Lanes.Sum(silo.Running));
    });

    [Fact]
    public void No_slot_idles_while_work_waits_but_those_kept_for_others() => Run((plan, silo) =>
    {
        foreach (var lane in SlotPolicy.Lanes.Where(lane => silo.Waiting(lane) > 0))
        {
            var kept = SlotPolicy.Lanes.Where(other => other != lane)
                .Sum(other => Math.Max(0, plan.NeverLent(other) - silo.Running(other)));
            Assert.True(plan.Total - silo.Busy <= kept);
        }
    });

    [Fact]
    public void An_urgent_document_starts_at_once_when_its_lane_runs_nothing() => Run((_, silo) =>
    {
        Assert.False(silo.Waiting(High) > 0 && silo.Running(High) == 0);
        Assert.False(silo.Waiting(Normal) > 0 && silo.Running(Normal) == 0);
    });

    [Fact]
    public void A_lane_borrows_only_when_no_other_that_could_start_lacks_what_is_its_own() => Run(
        (_, _) => { },
        (plan, loads, chosen) =>
        {
            if (loads[chosen].Running >= plan.Guaranteed(chosen))
            {
                Assert.DoesNotContain(SlotPolicy.Lanes, lane =>
                    loads[lane].OldestWaitSeconds is not null
                    && loads[lane].Running < plan.Guaranteed(lane)
                    && SlotPolicy.Startable(plan, loads, lane) > 0);
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
