using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Tests.Simulation.Laws;

internal sealed class Snapshots_add_up : Law
{
    public override string Sentence =>
        "Total = pending + processing + completed + failed + cancelled in every snapshot, and none is negative.";

    public override void Seen(string reader, BatchSnapshot snapshot)
    {
        int[] parts =
            [snapshot.Pending, snapshot.Processing, snapshot.Completed, snapshot.Failed, snapshot.Cancelled];
        if (parts.Sum() != snapshot.Total || parts.Min() < 0)
        {
            Broken($"{reader} saw {Counts.Of(snapshot)}.");
        }
        else if (snapshot.ErrorsByCategory.Values.Sum() != snapshot.Failed)
        {
            Broken($"{reader} saw {snapshot.Failed} failed, but {snapshot.ErrorsByCategory.Values.Sum()} errors.");
        }
    }
}

internal sealed class Finished_means_finished : Law
{
    public override string Sentence =>
        "A batch that has ended has nothing pending or processing; one that has not is below 100 percent.";

    public override void Seen(string reader, BatchSnapshot snapshot)
    {
        if (snapshot.IsTerminal ? snapshot.Pending + snapshot.Processing > 0 : snapshot.ProgressPercentage >= 100)
        {
            Broken($"{reader} saw {Counts.Of(snapshot)} at {snapshot.ProgressPercentage} %.");
        }
    }
}

internal sealed class Ended_documents_stay_ended : Law
{
    private readonly Dictionary<(string Reader, string Batch), BatchSnapshot> last = [];

    public override string Sentence =>
        "No reader ever sees fewer completed, failed or cancelled documents than before, nor a batch that ended go on.";

    public override void Seen(string reader, BatchSnapshot snapshot)
    {
        var before = last.GetValueOrDefault((reader, snapshot.BatchId));
        last[(reader, snapshot.BatchId)] = snapshot;
        if (before is not null
            && (snapshot.Completed < before.Completed || snapshot.Failed < before.Failed
                || snapshot.Cancelled < before.Cancelled || snapshot.Total < before.Total))
        {
            Broken($"{reader} saw {Counts.Of(before)}, then {Counts.Of(snapshot)}.");
        }
        else if (before is { IsTerminal: true } && Counts.WithoutVersion(before) != Counts.WithoutVersion(snapshot))
        {
            Broken($"{reader} saw the end {Counts.Of(before)}, then {Counts.Of(snapshot)}.");
        }
    }
}

/// <summary>A snapshot's version, status and counts as text.</summary>
internal static class Counts
{
    public static string Of(BatchSnapshot snapshot) => $"{snapshot.BatchId} v{snapshot.Version} {WithoutVersion(snapshot)}";

    public static string WithoutVersion(BatchSnapshot snapshot) =>
        $"{snapshot.Status} {snapshot.Total} = {snapshot.Pending} pending + {snapshot.Processing} processing + "
        + $"{snapshot.Completed} completed + {snapshot.Failed} failed + {snapshot.Cancelled} cancelled";
}
