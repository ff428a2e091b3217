using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Slots;

/// <summary>How many slots a worker silo has, and for whom.</summary>
/// <param name="High">Guaranteed to the high lane.</param>
/// <param name="Normal">Guaranteed to the normal lane.</param>
/// <param name="Low">Guaranteed to the low lane.</param>
public sealed record SlotPlan(int High, int Normal, int Low)
{
    /// <summary>All slots of the silo.</summary>
    public int Total => High + Normal + Low;

    /// <summary>Slots that a lane always gets as soon as a document ends.</summary>
    public int Guaranteed(Priority lane) => lane switch
    {
        Priority.High => High,
        Priority.Normal => Normal,
        _ => Low,
    };

    /// <summary>Slots of a lane that are never lent, so that an urgent document starts at once.</summary>
    public int NeverLent(Priority lane) => lane == Priority.Low ? 0 : Math.Min(1, Guaranteed(lane));
}

/// <summary>One lane as the policy sees it.</summary>
/// <param name="Running">Documents running.</param>
/// <param name="OldestWaitSeconds">How long the first waiting document has waited; null when none waits.</param>
/// <param name="Borrowed">How much of what is lent this lane has had, in slots divided by weight.</param>
public readonly record struct LaneLoad(int Running, double? OldestWaitSeconds, double Borrowed);

/// <summary>Decides which lane the next free slot goes to. Pure; the agent brings the loads.</summary>
public static class SlotPolicy
{
    /// <summary>The lanes, the most urgent first.</summary>
    public static ImmutableArray<Priority> Lanes { get; } = [Priority.High, Priority.Normal, Priority.Low];

    // A second of waiting counts like a sixtieth of a borrowed slot: after a minute even low has caught up one turn.
    private const double AgingPerSecond = 1.0 / 60;

    /// <summary>The lane that may start a document now; null when none may or none waits.</summary>
    public static Priority? Next(SlotPlan plan, IReadOnlyDictionary<Priority, LaneLoad> loads)
    {
        var able = Lanes
            .Where(lane => loads[lane].OldestWaitSeconds is not null && Startable(plan, loads, lane) > 0)
            .ToImmutableArray();

        // First come the lanes that have not got what is theirs, the most urgent first; what is left is lent.
        return able.Where(lane => loads[lane].Running < plan.Guaranteed(lane)).Cast<Priority?>().FirstOrDefault()
            ?? able.Cast<Priority?>().MinBy(lane => Turn(loads[lane!.Value]));
    }

    /// <summary>How many documents a lane could start now, if they waited.</summary>
    public static int Startable(SlotPlan plan, IReadOnlyDictionary<Priority, LaneLoad> loads, Priority lane)
    {
        var free = plan.Total - Lanes.Sum(each => loads[each].Running);
        var keptForOthers = Lanes
            .Where(other => other != lane)
            .Sum(other => Math.Max(0, plan.NeverLent(other) - loads[other].Running));
        return Math.Max(0, free - keptForOthers);
    }

    /// <summary>The load of a lane after it has started a document: borrowed slots are charged by weight.</summary>
    public static LaneLoad Start(SlotPlan plan, Priority lane, IReadOnlyDictionary<Priority, LaneLoad> loads)
    {
        var load = loads[lane];
        if (load.Running < plan.Guaranteed(lane))
        {
            return load with { Running = load.Running + 1 };
        }

        // A lane that borrowed nothing for long must not collect a claim to everything at once.
        var floor = loads.Values.Max(each => each.Borrowed) - 1;
        return load with { Running = load.Running + 1, Borrowed = Math.Max(load.Borrowed, floor) + (1.0 / (int)lane) };
    }

    private static double Turn(LaneLoad load) => load.Borrowed - (AgingPerSecond * (load.OldestWaitSeconds ?? 0));
}
