using OrleansBatch.GrainInterfaces.Batches;
using static OrleansBatch.GrainInterfaces.Batches.BatchStatus;

namespace OrleansBatch.Grains.Domain.Batches;

/// <summary>The only place where a batch changes state.</summary>
internal static class BatchLifecycle
{
    /// <summary>Versions reserved at a time.</summary>
    public const long VersionBlock = 10_000;

    /// <summary>The state after something happened.</summary>
    /// <exception cref="IllegalTransitionException">It can't happen in this state.</exception>
    public static BatchState Apply(this BatchState now, BatchEvent happened) => (now.Status, happened) switch
    {
        (0, Opened e) => now with { Spec = e.Spec, Status = Open, VersionCeiling = VersionBlock },

        (Open, DocumentsAdded e) when !now.Cancelling => now.Remember(e.Receipt) with { Total = now.Total + e.Count },
        (Open, Sealed e) when now is { Total: > 0, Cancelling: false } =>
            now with { Status = e.Warms ? Warming : Queued },
        (Warming, WarmingEnded) => now with { Status = Queued },

        (Queued, FirstDocumentStarted e) => now with { Status = Processing, StartedAt = e.At },

        // An open batch ends by this too: its shards cancel what they hold and report.
        (Open or Queued or Warming or Processing, CancelRequested) => now with { Cancelling = true },

        // What holds a batch is apart from where it stands. One that is being cancelled can't be held any more.
        (Open or Queued or Warming or Processing, PauseRequested) when !now.Cancelling =>
            now with { Holds = now.Holds | Holds.Batch },
        (Open or Queued or Warming or Processing, ResumeRequested) when !now.Cancelling =>
            now with { Holds = now.Holds & ~Holds.Batch },
        (Open or Queued or Warming or Processing, HoldHeard e) => now with { Holds = now.Holds.Hear(e.ByOthers) },

        (Open or Queued or Warming or Processing, LastDocumentEnded e) when now.CanEndWith(e.Totals) => now with
        {
            // A batch that finished before its cancellation was heard has completed.
            Status = now.Cancelling && (e.Totals.Cancelled > 0 || now.Total == 0) ? Cancelled : Completed,
            CompletedAt = e.At,
            Final = e.Totals,
            FinalVersion = e.Version,
        },

        (not 0, VersionsReserved e) when e.Ceiling > now.VersionCeiling => now with { VersionCeiling = e.Ceiling },

        _ => throw new IllegalTransitionException(now.Status, happened),
    };

    /// <summary>Whether nothing can happen to the batch any more.</summary>
    public static bool IsTerminal(this BatchState state) => state.Status is Completed or Failed or Cancelled;

    // Finished means sealed, or cancelled before that, and every document terminal.
    private static bool CanEndWith(this BatchState now, BatchTotals totals) =>
        totals.Terminal == now.Total && (now.Status != Open || now.Cancelling);
}
