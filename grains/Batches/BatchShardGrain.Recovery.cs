using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Recovery;

namespace OrleansBatch.Grains.Batches;

/// <summary>A shard's part in a recovery: what it gives to one, and how slowly it begins as part of one.</summary>
internal sealed partial class BatchShardGrain
{
    // Memory only: after a restart a recovery begins slowly again, as it should.
    private Ramp ramp = RampPolicy.Start;

    public Task<RecoverySlice> SelectFailures(RecoverySelection selection) => Task.FromResult(
        RecoveryPlan.Select(State, manifest.Value, selection, reporter.Key.BatchId, reporter.Key.Number));

    private bool IsRecovery => State.Spec?.OriginalBatchId is not null;

    /// <summary>How many more documents may be leased now.</summary>
    private int Room => IsRecovery ? Math.Max(0, ramp.Window - leases.Count) : int.MaxValue;

    /// <summary>How many documents the lane is told of.</summary>
    private int Offered => Math.Min(queue.Ready, Room);

    private void Heed(DocumentOutcome outcome)
    {
        if (IsRecovery && outcome.Kind is OutcomeKind.Completed or OutcomeKind.Failed or OutcomeKind.Retry)
        {
            var failed = outcome.Kind == OutcomeKind.Completed ? null : outcome.Error?.Category;
            ramp = ramp.After(manifest.Value.Documents[PlaceOf(outcome)].FailedAs, failed, leases.Count);
        }
    }
}
