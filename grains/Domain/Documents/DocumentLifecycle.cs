using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;
using static OrleansBatch.Grains.Domain.Documents.DocumentPhase;

namespace OrleansBatch.Grains.Domain.Documents;

/// <summary>The only place where a document changes state.</summary>
internal static class DocumentLifecycle
{
    /// <summary>The state after something happened.</summary>
    /// <exception cref="IllegalTransitionException">It can't happen in this state.</exception>
    public static DocumentState Apply(this DocumentState now, DocumentEvent happened) => (now.Phase, happened) switch
    {
        // Counted before it runs, so an attempt that takes its process down with it still counts.
        (New or Retrying, AttemptStarted e) when e.Token > now.Token => now.Begin(e),

        // A running attempt that a newer token replaces was lost with its worker.
        (Running, AttemptStarted e) when e.Token > now.Token =>
            now.Remember(new AttemptRecord(now.Attempts, now.StartedAt, null, "lost", null)).Begin(e),

        (Running, StagesDone e) => now.Add(e.Stages),
        (Running, LastStageDone e) =>
            now.Add(e.Stages).End(e.At) with { Phase = Completed, Error = null },
        (Running, RetryPlanned e) =>
            now.Add(e.Stages).Fail(e.Error, e.At) with { Phase = Retrying, RetryAt = e.RetryAt },
        (Running, GaveUp e) =>
            now.Add(e.Stages).Fail(e.Error, e.At) with { Phase = Failed },
        (Running, Stopped e) =>
            now.Add(e.Stages).Remember(now.Cut(e.At)).End(e.At) with { Phase = Cancelled },

        _ => throw new IllegalTransitionException(now.Phase, happened),
    };

    /// <summary>Whether nothing can happen to the document any more.</summary>
    public static bool IsTerminal(this DocumentState state) => state.Phase is Completed or Failed or Cancelled;

    private static DocumentState Begin(this DocumentState now, AttemptStarted e) => now with
    {
        Phase = Running,
        Token = e.Token,
        Attempts = now.Attempts + 1,
        StartedAt = e.At,
        RetryAt = null,
    };

    private static DocumentState Add(this DocumentState now, ImmutableArray<StageCheckpoint> stages)
    {
        if (stages.IsEmpty)
        {
            return now;
        }

        // A stage that ran again, because its version changed or its artifact was gone, replaces what it left before.
        var kept = (now.Checkpoints ?? []).Where(old => stages.All(done => done.Stage != old.Stage));
        return now with { Checkpoints = [.. kept, .. stages] };
    }

    private static DocumentState End(this DocumentState now, DateTimeOffset at) =>
        now with { Seconds = Math.Max(0, (at - now.StartedAt).TotalSeconds) };

    private static DocumentState Fail(this DocumentState now, DocumentError error, DateTimeOffset at) =>
        now.Remember(new AttemptRecord(now.Attempts, now.StartedAt, at, "failed", error)).End(at)
            with
        { Error = error, Failures = now.Failures + 1 };

    private static AttemptRecord Cut(this DocumentState now, DateTimeOffset at) =>
        new(now.Attempts, now.StartedAt, at, "cancelled", null);

    private static DocumentState Remember(this DocumentState now, AttemptRecord attempt) =>
        now with { History = [.. (now.History ?? []).TakeLast(DocumentState.HistoryLimit - 1), attempt] };
}
