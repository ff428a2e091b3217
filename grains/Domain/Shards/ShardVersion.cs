using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>
/// Orders a shard's counts over all its activations, without a clock, which may be set back: by the epoch that is
/// stored before the first lease, then by the changes that the activation has seen.
/// </summary>
internal static class ShardVersion
{
    // An activation that has not leased yet comes after the one that stored the epoch. It changes no row but to cancel
    // them all, so several of these in a row tell the same.
    private const long NotEntered = 1L << 31;

    /// <summary>The version of counts that will never change again.</summary>
    public const long Finished = long.MaxValue;

    /// <summary>The version of a shard's counts: higher than any version of counts that were before.</summary>
    /// <param name="state">The rows as they are stored.</param>
    /// <param name="entered">Whether this activation stored the epoch.</param>
    /// <param name="changes">How often the counts changed in this activation.</param>
    public static long Of(ShardState state, bool entered, long changes) => state.IsFinished()
        ? Finished
        : (state.Epoch << 32) + (entered ? 0 : NotEntered) + changes;

    /// <summary>Whether every document is terminal: then nothing ever changes again.</summary>
    public static bool IsFinished(this ShardState state) =>
        !state.Rows.IsEmpty && state.Rows.All(row => row.Status.IsTerminal());
}
