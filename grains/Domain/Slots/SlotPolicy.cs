using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Slots;

/// <summary>Decides which lane the next document is started of. Pure; the agent brings the loads.</summary>
public static class SlotPolicy
{
    // A second of waiting counts like a sixtieth of a borrowed slot: after a minute even low has caught up one turn.
    private const double AgingPerSecond = 1.0 / 60;

    // What a lane that borrowed nothing may claim at once, in borrowed slots divided by weight: 36 documents of high
    // go before bulk gets a share of what is lent, and not thousands.
    private const double MostCredit = 4;

    /// <summary>The lanes, the most urgent first.</summary>
    public static ImmutableArray<Priority> Lanes { get; } = [Priority.High, Priority.Normal, Priority.Low];

    /// <summary>The lane that may start a document now; null when none may or none waits.</summary>
    public static Priority? Next(SlotPlan plan, IReadOnlyDictionary<Priority, LaneLoad> loads)
    {
        var waiting = Lanes.Where(lane => loads[lane].OldestWaitSeconds is not null).ToImmutableArray();

        // Every slot is taken: whoever runs nothing may start one on standby.
        if (Free(plan, loads) == 0)
        {
            return waiting.Where(lane => HasStandby(plan, loads[lane], lane)).Cast<Priority?>().FirstOrDefault();
        }

        // First come the lanes that have not got what is theirs, the most urgent first; what is left is lent.
        return waiting.Where(lane => loads[lane].Running < plan.Guaranteed(lane)).Cast<Priority?>().FirstOrDefault()
            ?? waiting.Cast<Priority?>().MinBy(lane => Turn(loads[lane!.Value]));
    }

    /// <summary>How many documents a lane could start now, if they waited and no others did.</summary>
    public static int Startable(SlotPlan plan, IReadOnlyDictionary<Priority, LaneLoad> loads, Priority lane) =>
        Math.Max(Free(plan, loads), HasStandby(plan, loads[lane], lane) ? 1 : 0);

    /// <summary>Whether the next document of a lane starts at once, whatever else runs.</summary>
    public static bool HasStandby(SlotPlan plan, LaneLoad load, Priority lane) => load.Running < plan.Standby(lane);

    /// <summary>The load of a lane after it has started a document: borrowed slots are charged by weight.</summary>
    public static LaneLoad Start(SlotPlan plan, Priority lane, IReadOnlyDictionary<Priority, LaneLoad> loads)
    {
        var load = loads[lane];
        if (load.Running < plan.Guaranteed(lane))
        {
            return load with { Running = load.Running + 1 };
        }

        // A lane that borrowed nothing for long must not collect a claim to everything at once.
        var floor = loads.Values.Max(each => each.Borrowed) - MostCredit;
        return load with { Running = load.Running + 1, Borrowed = Math.Max(load.Borrowed, floor) + (1.0 / (int)lane) };
    }

    // What was started on standby runs beyond the slots: nothing is free until as many others have ended.
    private static int Free(SlotPlan plan, IReadOnlyDictionary<Priority, LaneLoad> loads) =>
        Math.Max(0, plan.Total - Lanes.Sum(lane => loads[lane].Running));

    private static double Turn(LaneLoad load) => load.Borrowed - (AgingPerSecond * (load.OldestWaitSeconds ?? 0));
}
