using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Domain.Slots;

namespace OrleansBatch.Grains.Domain.Lanes;

/// <summary>How long a document that comes into a lane now waits at worst before it starts.</summary>
/// <param name="Seconds">The wait; null when nobody can tell.</param>
/// <param name="Why">How it is computed, with its numbers, in a sentence.</param>
public sealed record WorstWait(double? Seconds, string Why);

/// <summary>
/// The bound that is published of each lane. Documents ahead start in as many rounds as the lane's guaranteed slots
/// need, each as long as the lane's longest recent document; and before the first of them one document of any lane has
/// to end. Borrowed slots only make it shorter, so they are not counted on.
/// </summary>
public static class LaneBound
{
    /// <summary>The bound.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="paused">Whether the lane is paused.</param>
    /// <param name="depth">Documents that wait in the lane.</param>
    /// <param name="workers">The workers that were seen lately.</param>
    public static WorstWait Of(Priority lane, bool paused, int depth, ImmutableArray<WorkerReport> workers)
    {
        var slots = workers.Sum(worker => Lane(worker, lane).Slots);
        var ahead = depth + workers.Sum(worker => Lane(worker, lane).Waiting);
        return (paused, workers.IsEmpty, slots) switch
        {
            (true, _, _) => new(null, "The lane is paused: nothing starts until it is resumed."),
            (_, true, _) => new(null, "No worker was seen in the last 15 seconds."),
            (_, _, 0) => new(null, "No slot is guaranteed to the lane: it starts when others leave one free."),
            _ when ahead == 0 && workers.Any(worker => HasStandby(worker, lane)) =>
                new(0, "Nothing is ahead, and a worker starts one document of this lane at once whatever it runs."),
            _ when ahead == 0 && workers.Any(HasFreeSlot) =>
                new(0, "Nothing is ahead, and a slot is free."),
            _ => Busy(ahead, slots, Longest([lane], workers), Longest(SlotPolicy.Lanes, workers)),
        };
    }

    private static WorstWait Busy(int ahead, int slots, double? longestOfLane, double? longestOfAll)
    {
        // A lane that has run nothing lately is taken to be like the others.
        if ((longestOfLane ?? longestOfAll) is not { } longest)
        {
            return new(null, "No document has ended in the last minute: how long one takes is not known.");
        }

        var rounds = Math.Ceiling((double)ahead / slots);
        var boundary = longestOfAll ?? longest;
        return new(
            Math.Round((rounds * longest) + boundary, 3),
            FormattableString.Invariant(
                $"{ahead} documents ahead over {slots} guaranteed slots, {longest:0.###} s each (the longest lately), ")
            + FormattableString.Invariant($"after one document of any lane has ended ({boundary:0.###} s)."));
    }

    private static double? Longest(ImmutableArray<Priority> lanes, ImmutableArray<WorkerReport> workers) =>
        workers.SelectMany(worker => lanes.Select(lane => Lane(worker, lane).LongestSeconds)).Max();

    private static bool HasStandby(WorkerReport worker, Priority lane)
    {
        var plan = new SlotPlan(
            Lane(worker, Priority.High).Slots, Lane(worker, Priority.Normal).Slots, Lane(worker, Priority.Low).Slots);
        return Lane(worker, lane).Running < plan.Standby(lane);
    }

    private static bool HasFreeSlot(WorkerReport worker) =>
        worker.Lanes.Values.Sum(lane => lane.Running) < worker.Lanes.Values.Sum(lane => lane.Slots);

    private static WorkerLane Lane(WorkerReport worker, Priority lane) =>
        worker.Lanes.GetValueOrDefault(lane) ?? new WorkerLane(0, 0, 0, null);
}
