using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Batches;

/// <summary>What it means for a batch to be held: by itself, by its project, by its lane, in any combination.</summary>
internal static class HoldPolicy
{
    /// <summary>Whether documents may start.</summary>
    public static bool LetsRun(this Holds holds) => holds == Holds.None;

    /// <summary>What a lane holds a batch by.</summary>
    public static Holds ByOthers(bool lanePaused, bool projectPaused) =>
        (lanePaused ? Holds.Lane : Holds.None) | (projectPaused ? Holds.Project : Holds.None);

    /// <summary>The holds after the project's and the lane's were heard; the batch's own stays as it is.</summary>
    public static Holds Hear(this Holds holds, Holds byOthers) => (holds & Holds.Batch) | (byOthers & ~Holds.Batch);

    /// <summary>Where a batch stands for those who look at it: one that is held is paused, wherever it was.</summary>
    public static BatchStatus Shown(this BatchState state) => state switch
    {
        { Cancelling: true } => state.Status,
        { Status: BatchStatus.Queued or BatchStatus.Warming or BatchStatus.Processing } when !state.Holds.LetsRun() =>
            BatchStatus.Paused,
        _ => state.Status,
    };

    /// <summary>The holds in a sentence.</summary>
    public static string Tell(this Holds holds, string project, string lane)
    {
        List<string> paused = [];
        if (holds.HasFlag(Holds.Batch))
        {
            paused.Add("the batch");
        }

        if (holds.HasFlag(Holds.Project))
        {
            paused.Add($"its project '{project}'");
        }

        if (holds.HasFlag(Holds.Lane))
        {
            paused.Add($"the {lane} lane");
        }

        var all = string.Join(" and ", paused);
        return $"{char.ToUpperInvariant(all[0])}{all[1..]} {(paused.Count > 1 ? "are" : "is")} paused.";
    }
}
