using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Tests.Simulation.Laws;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Clients;

/// <summary>Tries the failed documents of a batch again, as a batch of their own, once it has ended.</summary>
internal sealed class Recoverer(
    BatchPlan plan, Dictionary<string, BatchPlan> known, IGrainFactory grains, Party client, LawBook laws)
{
    private IBatchGrain Original => grains.GetGrain<IBatchGrain>(plan.Id);

    /// <summary>Does so.</summary>
    /// <returns>The recovery; null when nothing had failed.</returns>
    public async Task<BatchPlan?> RunAsync()
    {
        BatchSnapshot? ended = null;
        while (ended is null)
        {
            await client.Delay(TimeSpan.FromSeconds(2));
            await client.Persist(async () => ended = await Original.Find() is { IsTerminal: true } end ? end : null);
        }

        DocumentPage? failed = null;
        await client.Persist(async () =>
            failed = await Original.ListDocuments(0, plan.Documents.Length, DocumentStatus.Failed));
        return failed!.Rows.IsEmpty ? null : await RecoverAsync(failed.Rows);
    }

    private async Task<BatchPlan> RecoverAsync(ImmutableArray<DocumentRow> failed)
    {
        var recovery = new BatchPlan
        {
            Spec = plan.Spec with { BatchId = plan.Id + "r" },
            Documents = [.. failed.Select(row => plan.Documents[row.Number])],
            Ids = [.. failed.Select(row => row.DocumentId)],
            Chunk = failed.Length,
            At = client.Loop.Now,
        };

        // Known before it is acknowledged: it may begin before that.
        known.Add(recovery.Id, recovery);
        var request = new RecoveryRequest
        {
            RecoveryBatchId = recovery.Id,
            RequestedAt = client.Time.GetUtcNow(),
            Selection = new RecoverySelection(RetryAll: true, []),
        };
        await client.Persist(async () =>
        {
            var made = (await Original.Recover(request))!;
            recovery.Acknowledged = made.Batch.Total;
            laws.Seen(client.Name, made.Batch);
        });
        recovery.SealedAt = client.Loop.Now;
        client.Loop.Trace.Add(client.Name, $"recovers {recovery.Acknowledged} documents as {recovery.Id}");
        return recovery;
    }
}
