using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;

namespace OrleansBatch.Grains.Domain.Batches;

/// <summary>Makes the snapshot that users see from what the batch knows.</summary>
internal static class BatchSnapshots
{
    /// <summary>The snapshot.</summary>
    /// <param name="state">The batch; it must exist.</param>
    /// <param name="totals">The counts over its shards.</param>
    /// <param name="version">The version to show them under.</param>
    /// <param name="throughput">Documents per second over the last seconds.</param>
    /// <param name="nextRetry">When the next retry is due, where all that is left waits for one.</param>
    /// <param name="now">The time.</param>
    public static BatchSnapshot Show(
        this BatchState state,
        BatchTotals totals,
        long version,
        double throughput,
        DateTimeOffset? nextRetry,
        DateTimeOffset now)
    {
        var spec = state.Spec ?? throw new InvalidOperationException("There is no such batch.");
        var rate = state.CompletedAt is null ? throughput : OverTheWholeRun(state, totals);
        return new BatchSnapshot
        {
            BatchId = spec.BatchId,
            Status = state.Shown(),
            Version = version,
            Priority = spec.Priority,
            ProjectId = spec.ProjectId,
            Pipeline = spec.Pipeline,
            Total = state.Total,
            Pending = state.Total - totals.Processing - totals.Terminal,
            Processing = totals.Processing,
            Completed = totals.Completed,
            Failed = totals.Failed,
            Cancelled = totals.Cancelled,
            Cached = totals.Cached,
            CacheLookups = totals.CacheLookups,
            CacheHits = totals.CacheHits,
            CacheHitRate = Percentage(totals.CacheHits, totals.CacheLookups),
            ProgressPercentage = Percentage(state, totals),
            SuccessRate = Percentage(totals.Completed, totals.Completed + totals.Failed),
            ThroughputPerSecond = Math.Round(rate, 2),
            EstimatedTimeRemaining = Remaining(state, totals, rate),
            SubmittedAt = spec.SubmittedAt,
            StartedAt = state.StartedAt,
            CompletedAt = state.CompletedAt,
            ErrorsByCategory = totals.Errors,
            Waiting = Wait(state, spec, totals, nextRetry, now),
            Metadata = spec.Metadata,
            OriginalBatchId = spec.OriginalBatchId,
            RecoveryBatchIds = state.RecoveryBatchIds ?? [],
        };
    }

    private static double? Percentage(int some, int all) => all == 0 ? null : Math.Round(100.0 * some / all, 1);

    // A batch is never "100 %" and open: the last tenth of a percent belongs to the end itself.
    private static double Percentage(BatchState state, BatchTotals totals) => state switch
    {
        _ when state.IsTerminal() => 100,
        { Total: 0 } => 0,
        _ => Math.Min(99.9, Math.Floor(1000.0 * totals.Terminal / state.Total) / 10),
    };

    private static double OverTheWholeRun(BatchState state, BatchTotals totals) =>
        state is { StartedAt: { } from, CompletedAt: { } to } && to > from
            ? (totals.Completed + totals.Failed) / (to - from).TotalSeconds
            : 0;

    private static double? Remaining(BatchState state, BatchTotals totals, double rate) => state switch
    {
        _ when state.IsTerminal() => 0,
        _ when rate <= 0 || state.Shown() == BatchStatus.Paused => null,
        _ => Math.Round((state.Total - totals.Terminal) / rate, 1),
    };

    private static BatchWait? Wait(
        BatchState state, BatchSpec spec, BatchTotals totals, DateTimeOffset? nextRetry, DateTimeOffset now)
    {
        var lane = LaneKey.For(spec.Priority);
        if (state.Shown() == BatchStatus.Paused)
        {
            // Said at once, though for a few seconds documents may still be on their way back.
            return new("paused", state.Holds.Tell(spec.ProjectId, lane), spec.Priority);
        }

        if (state.IsTerminal() || (totals.Processing > 0 && !totals.AllWait))
        {
            return null;
        }

        return state switch
        {
            { Cancelling: true } => new("cancelling", "The batch is being cancelled."),
            { Status: BatchStatus.Open } when !state.Holds.LetsRun() =>
                new("open", "The batch takes documents until it is sealed, and is paused then."),
            { Status: BatchStatus.Open } => new("open", "The batch takes documents until it is sealed."),
            { Status: BatchStatus.Warming } =>
                new("warming", "The batch waits until what is known of its documents is at hand: a second at most."),
            _ when spec.Options.NotBefore > now =>
                new(
                    "notBefore",
                    $"The batch was asked not to start before {spec.Options.NotBefore:u}.",
                    Until: spec.Options.NotBefore),
            _ when nextRetry > now =>
                new("retry", $"Every document left waits for its retry, the next at {nextRetry:u}.", Until: nextRetry),
            _ => new("lane", $"The batch waits for a free slot in the {lane} lane.", spec.Priority),
        };
    }
}
