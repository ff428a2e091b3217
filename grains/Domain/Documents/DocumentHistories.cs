using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Domain.Documents;

/// <summary>What a document's state says of its attempts.</summary>
internal static class DocumentHistories
{
    /// <summary>
    /// The attempts that ended, oldest first. A successful one is not stored: it follows from the rest of the state.
    /// </summary>
    public static ImmutableArray<AttemptRecord> AllAttempts(this DocumentState state)
    {
        var history = state.History ?? [];
        return state.Phase == DocumentPhase.Completed
            ? [.. history, new AttemptRecord(
                state.Attempts, state.StartedAt, state.StartedAt.AddSeconds(state.Seconds), "completed", null)]
            : history;
    }

    /// <summary>The stages that are done, in order.</summary>
    public static ImmutableArray<StageSummary> Stages(this DocumentState state) =>
    [
        .. (state.Checkpoints ?? []).Select(done =>
            new StageSummary(done.Stage, done.StageVersion, done.Cached, done.Seconds, done.Warnings)),
    ];

    /// <summary>Where the attempts stand, as everybody else calls it.</summary>
    public static DocumentStatus Status(this DocumentState state) => state.Phase switch
    {
        DocumentPhase.Running => DocumentStatus.Processing,
        DocumentPhase.Retrying => DocumentStatus.Retrying,
        DocumentPhase.Completed => DocumentStatus.Completed,
        DocumentPhase.Failed => DocumentStatus.Failed,
        DocumentPhase.Cancelled => DocumentStatus.Cancelled,
        _ => DocumentStatus.Pending,
    };
}
