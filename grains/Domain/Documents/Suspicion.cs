using System.Collections.Immutable;
using OrleansBatch.Grains.Domain.Errors;
using static OrleansBatch.Grains.Domain.Documents.DocumentPhase;

namespace OrleansBatch.Grains.Domain.Documents;

/// <summary>
/// Finds the document that kills its workers among those that merely ran beside it. A document that was lost with its
/// worker is a suspect, and from then on runs only where no other suspect does. What is lost while it runs so counts as
/// killed by it; after two of these, with no stage done in between, it is quarantined. The operator who kills workers
/// makes suspects of all that runs, and of each only that. A suspect that waits for its turn for long runs in company
/// once: that it was lost again, then, makes it wait however long. What was lost with a worker that lived on, as an old
/// token that still speaks shows or a note that it left, counts for nothing.
/// </summary>
internal static class Suspicion
{
    /// <summary>Workers, or children in the same stage, that a document may kill before it is quarantined.</summary>
    public const int Kills = 2;

    /// <summary>Times in a row that notes of workers count for the document, before they count no more.</summary>
    public const int MostPardons = 3;

    private const string HowWorkersEnded =
        "The worker process ended twice in a row while this document ran in it as the only suspect.";

    // Long enough that somebody who kills workers in a row rarely meets the same document twice.
    private static readonly TimeSpan WaitAfterKill = TimeSpan.FromMinutes(1);

    /// <summary>What beginning an attempt means; null when it may begin only as a suspect.</summary>
    /// <param name="now">The document.</param>
    /// <param name="token">The new attempt's token.</param>
    /// <param name="worker">The worker process that it is to run in.</param>
    /// <param name="asSuspect">Whether no other suspect runs there.</param>
    /// <param name="at">When.</param>
    /// <param name="hasWaited">Whether it was told to wait for its turn as a suspect, and has for long.</param>
    public static DocumentEvent? Begin(
        this DocumentState now, long token, string worker, bool asSuspect, DateTimeOffset at, bool hasWaited = false)
    {
        if (now.IsKilledBy(worker))
        {
            return now.Kills + 1 < Kills
                ? new WorkerKilled(token, ErrorClassification.WorkerLost, at + WaitAfterKill)
                : new Quarantined(token, ErrorClassification.Poison(HowWorkersEnded, null));
        }

        var inCompany = hasWaited && !now.MustBeAlone(worker);
        return now.MayBegin(worker, asSuspect, inCompany)
            ? new AttemptStarted(token, worker, asSuspect, at) { InCompany = inCompany }
            : null;
    }

    /// <summary>Whether it may begin: as the only suspect, as none, or in company if it was lost once only.</summary>
    public static bool MayBegin(this DocumentState now, string worker, bool asSuspect, bool inCompany) =>
        asSuspect || !now.IsSuspectOf(worker) || (inCompany && !now.MustBeAlone(worker));

    /// <summary>Whether the worker before this one ended while the document ran in it as the only suspect.</summary>
    public static bool IsKilledBy(this DocumentState now, string worker) => now.Alone && now.IsLostBefore(worker);

    /// <summary>Whether the document is a suspect, by now or since the worker before this one.</summary>
    public static bool IsSuspectOf(this DocumentState now, string worker) => now.Suspect || now.IsLostBefore(worker);

    /// <summary>Whether it was lost more than once: it runs where no other suspect does, or not at all.</summary>
    public static bool MustBeAlone(this DocumentState now, string worker) =>
        now.Kills + (now.Lost?.Length ?? 0) + (now.IsLostBefore(worker) ? 1 : 0) > 1;

    /// <summary>The workers whose end is, or is about to be, held against it.</summary>
    public static ImmutableArray<LostAttempt> Accusers(this DocumentState now) =>
        now is { Phase: Running, Worker: { } worker }
            ? [.. now.Lost ?? [], new LostAttempt(now.Token, worker)]
            : now.Lost ?? [];

    /// <summary>Whether an attempt that speaks now was taken for one that was lost with its worker.</summary>
    public static bool IsAccusedBy(this DocumentState now, long token) =>
        !now.IsTerminal() && now.Lost is { } lost && lost.Any(attempt => attempt.Token == token);

    /// <summary>The document after its attempt was lost, where the one that begins runs in another worker.</summary>
    public static DocumentState Accuse(this DocumentState now, string worker) => now.IsLostBefore(worker)
        ? now with { Suspect = true, Lost = [.. now.Lost ?? [], new LostAttempt(now.Token, now.Worker!)] }
        : now;

    /// <summary>The document once it is known that workers lived on.</summary>
    public static DocumentState Exonerate(this DocumentState now, Outlived e)
    {
        now = e.ByNote ? now with { Pardons = now.Pardons + 1 } : now;
        var lost = (now.Lost ?? []).RemoveAll(attempt => e.Tokens.Contains(attempt.Token));
        if (lost.Length == (now.Lost ?? []).Length)
        {
            return now;
        }

        // The first only made it a suspect; each of the others is a kill at most.
        var suspect = !lost.IsEmpty;
        return now with
        {
            Suspect = suspect,
            Alone = now.Alone && suspect,
            Kills = Math.Min(now.Kills, Math.Max(0, lost.Length - 1)),
            Lost = suspect ? lost : null,
        };
    }

    /// <summary>The document once it got further than ever before: that happens to no one who kills workers.</summary>
    public static DocumentState GetFurther(this DocumentState now) =>
        now with { Kills = 0, Pardons = 0, Lost = now.Lost is { } lost ? [.. lost.Take(1)] : null };

    /// <summary>
    /// Whether notes may still clear it. A silo that the document brings to a standstill is given up and leaves a note
    /// too, one silo after the other.
    /// </summary>
    public static bool MayBePardoned(this DocumentState now) => now.Pardons < MostPardons;

    /// <summary>Whether a child process that read the document was killed in this stage before.</summary>
    public static bool HasDiedIn(this DocumentState now, string? stage) =>
        stage is not null && now.DiedIn?.Contains(stage) == true;

    // The same worker that begins again has lived on: only the end of its attempt was not heard.
    private static bool IsLostBefore(this DocumentState now, string worker) =>
        now is { Phase: Running, Worker: { } before } && before != worker;
}
