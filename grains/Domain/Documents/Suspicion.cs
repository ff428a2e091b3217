using OrleansBatch.Grains.Domain.Errors;
using static OrleansBatch.Grains.Domain.Documents.DocumentPhase;

namespace OrleansBatch.Grains.Domain.Documents;

/// <summary>
/// Finds the document that kills its workers among those that merely ran beside it. A document that was lost with its
/// worker is a suspect, and from then on runs only where no other suspect does. What is lost while it runs so counts as
/// killed by it; after two of these, with no stage done in between, it is quarantined. The operator who kills workers
/// makes suspects of all that runs, and of each only that.
/// </summary>
internal static class Suspicion
{
    /// <summary>Workers, or children in the same stage, that a document may kill before it is quarantined.</summary>
    public const int Kills = 2;

    private const string HowWorkersEnded =
        "The worker process ended twice in a row while this document ran in it as the only suspect.";

    // Long enough that somebody who kills workers in a row rarely meets the same document twice.
    private static readonly TimeSpan WaitAfterKill = TimeSpan.FromMinutes(1);

    /// <summary>What beginning an attempt means; null when it may begin only as a suspect.</summary>
    public static DocumentEvent? Begin(
        this DocumentState now, long token, string worker, bool asSuspect, DateTimeOffset at)
    {
        if (now.IsKilledBy(worker))
        {
            return now.Kills + 1 < Kills
                ? new WorkerKilled(token, ErrorClassification.WorkerLost, at + WaitAfterKill)
                : new Quarantined(token, ErrorClassification.Poison(HowWorkersEnded, null));
        }

        return asSuspect || !now.IsSuspectOf(worker) ? new AttemptStarted(token, worker, asSuspect, at) : null;
    }

    /// <summary>Whether the worker before this one ended while the document ran in it as the only suspect.</summary>
    public static bool IsKilledBy(this DocumentState now, string worker) => now.Alone && now.IsLostBefore(worker);

    /// <summary>Whether the document is a suspect, by now or since the worker before this one.</summary>
    public static bool IsSuspectOf(this DocumentState now, string worker) => now.Suspect || now.IsLostBefore(worker);

    /// <summary>Whether a child process that read the document was killed in this stage before.</summary>
    public static bool HasDiedIn(this DocumentState now, string? stage) =>
        stage is not null && now.DiedIn?.Contains(stage) == true;

    // The same worker that begins again has lived on: only the end of its attempt was not heard.
    private static bool IsLostBefore(this DocumentState now, string worker) =>
        now is { Phase: Running, Worker: { } before } && before != worker;
}
