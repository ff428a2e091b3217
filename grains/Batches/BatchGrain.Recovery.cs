using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Domain.Recovery;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// Making recoveries of this batch. A recovery is all there or not at all: its id and a reminder are stored here before
/// anything of it exists, and whatever breaks off is settled by the next request, or by the reminder: sealed by then,
/// it is linked; still open, nobody was told of it, and it is taken away.
/// </summary>
internal sealed partial class BatchGrain
{
    public async Task<RecoveryMade?> Recover(RecoveryRequest request)
    {
        if (State.Spec is null)
        {
            return null;
        }

        if (State.Status == BatchStatus.Open)
        {
            throw new BatchRefusedException($"Batch {Id} is open: seal it, and recover what fails after that.");
        }

        await Settle();
        if (await FindMade(request.RecoveryBatchId) is { } made)
        {
            return await Repeat(made, request.Selection);
        }

        try
        {
            return await Make(RecoveryPlan.SpecOf(State.Spec, request), request.Selection);
        }
        catch (Exception)
        {
            await SettleOrRetry();
            throw;
        }
    }

    // Under a key, an earlier request may have made it and died before it answered.
    private async Task<BatchSnapshot?> FindMade(string batchId)
    {
        var recovery = GrainFactory.GetGrain<IBatchGrain>(batchId);
        var found = await recovery.Find();
        if (found is not null && found.OriginalBatchId != Id)
        {
            throw new BatchRefusedException(
                $"Batch {batchId} is no recovery of {Id}. The request's Idempotency-Key stands for another one: "
                + "use a new key.");
        }

        return found;
    }

    private async Task<RecoveryMade> Repeat(BatchSnapshot made, RecoverySelection selection)
    {
        var tally = new RecoveryTally(selection);
        foreach (var shard in Shards)
        {
            tally.Add(await shard.SelectFailures(selection));
        }

        tally.Close();
        return new RecoveryMade(made, tally.Skipped, tally.SkippedCount);
    }

    private async Task<RecoveryMade> Make(BatchSpec spec, RecoverySelection selection)
    {
        var recovery = GrainFactory.GetGrain<IBatchGrain>(spec.BatchId);
        var tally = new RecoveryTally(selection);
        var waiting = new Queue<DocumentEntry>();
        var total = 0;
        foreach (var shard in Shards)
        {
            // Shard by shard, and on in full shards: no message holds more documents than one has.
            var slice = await shard.SelectFailures(selection);
            tally.Add(slice);
            foreach (var document in slice.Documents)
            {
                waiting.Enqueue(document);
            }

            if (waiting.Count >= ShardKey.Capacity)
            {
                total = await Copy(spec, total, Take(waiting));
            }
        }

        total = waiting.Count > 0 ? await Copy(spec, total, Take(waiting)) : total;
        tally.Close();
        if (total == 0)
        {
            throw new BatchRefusedException(tally.Nothing(Id));
        }

        // Listed before it is sealed, as every batch is.
        await GrainFactory.GetGrain<IBatchCatalogGrain>(IBatchCatalogGrain.Key)
            .Add(new CatalogEntry(spec.BatchId, spec.ProjectId, spec.Priority));
        var made = await recovery.Seal();
        await Link(made: true);
        LogRecovered(Id, spec.BatchId, total);
        return new RecoveryMade(made, tally.Skipped, tally.SkippedCount);
    }

    private async Task<int> Copy(BatchSpec spec, int total, ImmutableArray<DocumentEntry> documents)
    {
        var recovery = GrainFactory.GetGrain<IBatchGrain>(spec.BatchId);
        if (total == 0)
        {
            await Remind();
            await store.SaveAsync(State.Apply(new RecoveryBegun(spec.BatchId)));
            await recovery.Open(spec);
        }

        return await recovery.Append(total, documents);
    }

    private static ImmutableArray<DocumentEntry> Take(Queue<DocumentEntry> waiting)
    {
        var taken = ImmutableArray.CreateBuilder<DocumentEntry>();
        while (taken.Count < ShardKey.Capacity && waiting.TryDequeue(out var document))
        {
            taken.Add(document);
        }

        return taken.ToImmutable();
    }

    private async Task Settle()
    {
        if (State.PendingRecovery is not { } batchId)
        {
            return;
        }

        var recovery = GrainFactory.GetGrain<IBatchGrain>(batchId);
        var found = await recovery.Find();
        if (found is { Status: BatchStatus.Open })
        {
            await recovery.Abandon();

            // A seal may have been on its way, and nothing abandons a batch that is sealed.
            found = await recovery.Find();
        }

        await Link(made: found is { Status: not BatchStatus.Open });
    }

    // The batch's own work must not wait for that.
    private Task SettleOrRetry() =>
        alarm.TryAsync(Settle, exception => LogSettleFailed(exception, Id, State.PendingRecovery));

    private async Task Link(bool made)
    {
        await store.SaveAsync(State.Apply(new RecoverySettled(made)));
        if (!State.IsTerminal())
        {
            publisher.Changed();
            return;
        }

        if (made)
        {
            publisher.Finish(State.FinalVersion);
        }

        await Retire();
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Batch {Batch} has a recovery, {Recovery}, with {Documents} of its documents.")]
    private partial void LogRecovered(string batch, string recovery, int documents);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A recovery of batch {Batch}, {Recovery}, broke off and could not be settled; tried again soon.")]
    private partial void LogSettleFailed(Exception exception, string batch, string? recovery);
}
