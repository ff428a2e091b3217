using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Errors;
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
        (New or Retrying or Waiting, AttemptStarted e) when now.Admits(e) => now.Begin(e),

        // A running attempt that a newer token replaces was lost, and its worker with it where the name is another.
        (Running, AttemptStarted e) when now.Admits(e) => now.Lose(e.Worker).Begin(e),
        (Running, WorkerKilled e) when now.Alone && e.Token > now.Token =>
            now.Kill(e.Token, e.Error) with { Phase = Retrying, RetryAt = e.RetryAt },
        (Running, Quarantined e) when now.Alone && e.Token > now.Token =>
            now.Kill(e.Token, e.Error) with { Phase = Failed },

        // Its worker has ended since, and not by what it ran.
        (Running, Outlived e) when e.Tokens.Contains(now.Token) =>
            now.Exonerate(e).Remember("lost", null, null) with { Phase = Waiting, Worker = null, Alone = false },
        (Running or Retrying or Waiting, Outlived e) => now.Exonerate(e),

        (Running, StagesDone e) => now.Add(e.Stages),
        (Running, LastStageDone e) =>
            now.Add(e.Stages).End(e.At) with { Phase = Completed, Error = null },
        (Running, RetryPlanned e) =>
            now.Add(e.Stages).Suspect(e).Fail(e.Error, e.At) with { Phase = Retrying, RetryAt = e.RetryAt },
        (Running, GaveUp e) =>
            now.Add(e.Stages).Fail(e.Error, e.At) with { Phase = Failed },
        (Running, Released e) =>
            now.Add(e.Stages).Remember("released", e.At, null).End(e.At) with { Phase = Waiting },
        (Running, Stopped e) =>
            now.Add(e.Stages).Remember("cancelled", e.At, null).End(e.At) with { Phase = Cancelled },

        // The attempt gave it back before it was heard that the batch is cancelled.
        (Waiting, Stopped) => now with { Phase = Cancelled },

        _ => throw new IllegalTransitionException(now.Phase, happened),
    };

    /// <summary>Whether its next attempt is not due yet.</summary>
    public static bool HasToWait(this DocumentState state, DateTimeOffset now) =>
        state.Phase == Retrying && RetryPolicy.HasToWait(state.RetryAt, state.Error?.Category, now);

    /// <summary>Whether nothing can happen to the document any more.</summary>
    public static bool IsTerminal(this DocumentState state) => state.Phase is Completed or Failed or Cancelled;

    private static bool Admits(this DocumentState now, AttemptStarted e) =>
        e.Token > now.Token
        && !now.IsKilledBy(e.Worker)
        && now.MayBegin(e.Worker, e.AsSuspect, e.InCompany);

    private static DocumentState Begin(this DocumentState now, AttemptStarted e) => now with
    {
        Phase = Running,
        Token = e.Token,
        Attempts = now.Attempts + 1,
        StartedAt = e.At,
        RetryAt = null,
        Worker = e.Worker,
        Alone = now.Suspect && e.AsSuspect,
    };

    private static DocumentState Lose(this DocumentState now, string worker) =>
        now.Accuse(worker).Remember("lost", null, null);

    private static DocumentState Kill(this DocumentState now, long token, DocumentError error) =>
        now.Remember("lost", null, null) with
        {
            Token = token,
            Error = error,
            Kills = now.Kills + 1,
            Lost = [.. now.Lost ?? [], new LostAttempt(now.Token, now.Worker!)],
            Worker = null,
            Alone = false,
        };

    private static DocumentState Suspect(this DocumentState now, RetryPlanned e) =>
        e is { ToolDied: true, Error.Stage: { } stage } ? now with { DiedIn = [.. now.DiedIn ?? [], stage] } : now;

    private static DocumentState Add(this DocumentState now, ImmutableArray<StageCheckpoint> stages)
    {
        if (stages.IsEmpty)
        {
            return now;
        }

        // A stage that ran again, because its version changed or its artifact was gone, replaces what it left before.
        var known = now.Checkpoints ?? [];
        var kept = known.Where(old => stages.All(done => done.Stage != old.Stage));

        // Who gets further than ever before is not what killed the workers: that happens at the same place each time.
        var further = stages.Any(done => known.All(old => old.Stage != done.Stage));
        return (further ? now.GetFurther() : now) with { Checkpoints = [.. kept, .. stages] };
    }

    private static DocumentState End(this DocumentState now, DateTimeOffset at) => now with
    {
        Seconds = Math.Max(0, (at - now.StartedAt).TotalSeconds),
        Worker = null,
        Alone = false,
    };

    private static DocumentState Fail(this DocumentState now, DocumentError error, DateTimeOffset at) =>
        now.Remember("failed", at, error).End(at) with { Error = error, Failures = now.Failures + 1 };

    private static DocumentState Remember(
        this DocumentState now, string outcome, DateTimeOffset? at, DocumentError? error)
    {
        var attempt = new AttemptRecord(now.Attempts, now.StartedAt, at, outcome, error, now.Worker);
        return now with { History = [.. (now.History ?? []).TakeLast(DocumentState.HistoryLimit - 1), attempt] };
    }
}
