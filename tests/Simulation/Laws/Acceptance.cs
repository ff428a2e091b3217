using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Simulation.Clients;

namespace OrleansBatch.Tests.Simulation.Laws;

internal sealed class What_was_acknowledged_stays(IReadOnlyDictionary<string, BatchPlan> batches) : Law
{
    public override string Sentence =>
        "Documents that were acknowledged, a seal and a cancellation are there for ever, whatever crashes.";

    public override void Seen(string reader, BatchSnapshot snapshot)
    {
        // What is seen was asked for before it was acknowledged, maybe; so only what was known at the last look counts.
        var (batch, known) = (batches[snapshot.BatchId], Known(reader, snapshot.BatchId));
        if (snapshot.Total < known.Acknowledged)
        {
            Broken($"{reader} saw {snapshot.Total} documents of {batch.Id}; {known.Acknowledged} were acknowledged.");
        }
        else if (known.IsSealed && snapshot.Status == BatchStatus.Open)
        {
            Broken($"{reader} saw {batch.Id} open after it was sealed.");
        }

        looks[(reader, batch.Id)] = (batch.Acknowledged, batch.SealedAt is not null);
    }

    public override void Ended(FinalBatch batch)
    {
        if (batch.Snapshot.Total != batch.Plan.Acknowledged || batch.Rows.Length != batch.Plan.Acknowledged)
        {
            Broken($"{batch.Plan.Id} ended with {batch.Snapshot.Total} documents and {batch.Rows.Length} rows; "
                + $"{batch.Plan.Acknowledged} were acknowledged.");
        }
        else if (!batch.Rows.Select(row => row.DocumentId).SequenceEqual(batch.Plan.Ids))
        {
            Broken($"{batch.Plan.Id} ended with other documents than those that were sent.");
        }
        else if (batch.Snapshot.Status == BatchStatus.Cancelled && !batch.Plan.CancelAsked)
        {
            Broken($"{batch.Plan.Id} was cancelled, and nobody asked for it.");
        }
    }

    private readonly Dictionary<(string Reader, string Batch), (int Acknowledged, bool IsSealed)> looks = [];

    private (int Acknowledged, bool IsSealed) Known(string reader, string batch) =>
        looks.GetValueOrDefault((reader, batch));
}
