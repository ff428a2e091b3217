using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Grains.Domain.Recovery;

/// <summary>Something that happened to the recoveries of a batch.</summary>
internal abstract record RecoveryEvent;

/// <summary>A recovery is about to be made under this id.</summary>
internal sealed record RecoveryBegun(string BatchId) : RecoveryEvent;

/// <summary>The recovery that was begun is sealed, or is no more.</summary>
internal sealed record RecoverySettled(bool Made) : RecoveryEvent;

/// <summary>How a batch remembers its recoveries. Beside its lifecycle: no status depends on it.</summary>
internal static class RecoveryLinks
{
    /// <summary>Links kept; of more, the newest.</summary>
    public const int Kept = 100;

    /// <summary>The batch after something happened to its recoveries.</summary>
    /// <exception cref="IllegalTransitionException">It can't happen now: one recovery is begun at a time.</exception>
    public static BatchState Apply(this BatchState now, RecoveryEvent happened) =>
        (now.PendingRecovery, happened) switch
        {
            (null, RecoveryBegun e) when now.Spec is not null => now with { PendingRecovery = e.BatchId },
            (not null, RecoverySettled { Made: false }) => now with { PendingRecovery = null },
            ({ } id, RecoverySettled) => now with
            {
                PendingRecovery = null,
                RecoveryBatchIds = [.. (now.RecoveryBatchIds ?? []).Remove(id).TakeLast(Kept - 1), id],

                // Whoever knows the snapshot of a batch that has ended should read it again.
                FinalVersion = now.IsTerminal() ? now.FinalVersion + 1 : now.FinalVersion,
            },
            _ => throw new IllegalTransitionException(now.PendingRecovery ?? "no recovery begun", happened),
        };
}
