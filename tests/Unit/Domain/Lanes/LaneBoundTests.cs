using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Domain.Lanes;
using static OrleansBatch.GrainInterfaces.Batches.Priority;

namespace OrleansBatch.Tests.Unit.Domain.Lanes;

public sealed class The_worst_wait_to_expect_in_a_lane
{
    private static readonly WorkerLane Idle = new(1, 0, 0, null);

    [Fact]
    public void Is_not_known_without_a_worker()
    {
        var bound = LaneBound.Of(High, false, 5, []);

        Assert.Null(bound.Seconds);
        Assert.Contains("No worker", bound.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_not_known_while_the_lane_is_paused() =>
        Assert.Null(LaneBound.Of(High, true, 0, [Worker(Idle, Idle, Idle)]).Seconds);

    [Fact]
    public void Is_not_known_for_a_lane_that_is_guaranteed_nothing() =>
        Assert.Null(LaneBound.Of(Low, false, 5, [Worker(Idle, Idle, new(0, 0, 0, 1))]).Seconds);

    [Fact]
    public void Is_not_known_before_any_document_has_ended() =>
        Assert.Null(LaneBound.Of(Low, false, 5, [Worker(Idle, Idle, Idle)]).Seconds);

    [Fact]
    public void Is_none_for_the_urgent_whose_next_document_starts_on_standby() => Assert.Equal(
        0, LaneBound.Of(High, false, 0, [Worker(new(4, 0, 0, null), new(2, 0, 0, null), new(1, 7, 9, 600))]).Seconds);

    [Fact]
    public void Is_none_where_nothing_is_ahead_and_a_slot_is_free() =>
        Assert.Equal(0, LaneBound.Of(Low, false, 0, [Worker(new(4, 3, 0, 1), Idle, new(1, 1, 0, 1))]).Seconds);

    [Fact]
    public void Is_one_document_of_any_lane_where_nothing_is_ahead_and_every_slot_runs() => Assert.Equal(
        30, LaneBound.Of(High, false, 0, [Worker(new(4, 4, 0, 2), new(2, 2, 0, 5), new(1, 1, 0, 30))]).Seconds);

    [Fact]
    public void Is_the_rounds_that_its_own_slots_need_and_one_document_of_any_lane()
    {
        var bound = LaneBound.Of(High, false, 9, [Worker(new(4, 4, 1, 2), new(2, 2, 0, 5), new(1, 1, 0, 30))]);

        // Ten ahead over four slots are three rounds of two seconds.
        Assert.Equal((3 * 2) + 30, bound.Seconds);
        Assert.Contains("10 documents ahead over 4 guaranteed slots", bound.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_the_slots_of_every_worker() => Assert.Equal(
        (2 * 2) + 30,
        LaneBound.Of(
            High,
            false,
            15,
            [Worker(new(4, 4, 0, 2), new(2, 2, 0, 5), Idle), Worker(new(4, 4, 0, 1), Idle, new(1, 9, 1, 30))]).Seconds);

    [Fact]
    public void Takes_a_lane_that_ran_nothing_lately_to_be_like_the_others() => Assert.Equal(
        3 + 3, LaneBound.Of(Normal, false, 1, [Worker(new(4, 4, 0, 3), new(2, 0, 0, null), new(1, 3, 0, 1))]).Seconds);

    private static WorkerReport Worker(WorkerLane high, WorkerLane normal, WorkerLane low) => new()
    {
        WorkerId = "worker",
        Host = "host",
        StartedAt = Some.Noon,
        Lanes = new Dictionary<Priority, WorkerLane> { [High] = high, [Normal] = normal, [Low] = low }
            .ToImmutableSortedDictionary(),
    };
}
