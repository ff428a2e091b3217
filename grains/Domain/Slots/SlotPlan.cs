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

    /// <summary>Documents that ever run at once: one for each slot, and those on standby.</summary>
    public int MostRunning => Total + Standby(Priority.High) + Standby(Priority.Normal);

    /// <summary>Slots that a lane always gets as soon as a document ends.</summary>
    public int Guaranteed(Priority lane) => lane switch
    {
        Priority.High => High,
        Priority.Normal => Normal,
        _ => Low,
    };

    /// <summary>
    /// Documents that a lane may start though every slot is taken, while it runs nothing else: an urgent one never
    /// waits for a document of another lane to end.
    /// </summary>
    public int Standby(Priority lane) => lane == Priority.Low ? 0 : Math.Min(1, Guaranteed(lane));
}

/// <summary>One lane as the policy sees it.</summary>
/// <param name="Running">Documents running.</param>
/// <param name="OldestWaitSeconds">How long the first waiting document has waited; null when none waits.</param>
/// <param name="Borrowed">How much of what is lent this lane has had, in slots divided by weight.</param>
public readonly record struct LaneLoad(int Running, double? OldestWaitSeconds, double Borrowed);
