using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Batches;

/// <summary>When the cache is warmed for a batch that was sealed.</summary>
internal enum WarmWhen
{
    /// <summary>It is not.</summary>
    Never = 0,

    /// <summary>Before the first document starts, which waits for it.</summary>
    First = 1,

    /// <summary>While its first documents start.</summary>
    Beside = 2,

    /// <summary>While it runs, one shard after the other, so that others hardly notice.</summary>
    Behind = 3,
}

/// <summary>Decides whether and how the cache is warmed for a batch.</summary>
internal static class WarmPolicy
{
    /// <summary>How long a batch waits for it at most.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>How the cache is warmed.</summary>
    /// <param name="spec">The batch.</param>
    /// <param name="documents">How many documents it has.</param>
    /// <param name="threshold">How many documents a batch may have that is not worth it.</param>
    /// <param name="isKept">Whether its pipeline has stages whose results are kept.</param>
    public static WarmWhen Of(BatchSpec spec, int documents, int threshold, bool isKept) => spec switch
    {
        _ when !isKept || documents <= threshold => WarmWhen.Never,
        { Options.WarmCache: false } or { Options.IgnoreCache: true } => WarmWhen.Never,

        // It goes on from what its documents have themselves.
        { OriginalBatchId: not null } => WarmWhen.Never,
        { Priority: Priority.High } => WarmWhen.First,
        { Priority: Priority.Normal } => WarmWhen.Beside,
        _ => WarmWhen.Behind,
    };

    /// <summary>How many shards are warmed at once.</summary>
    public static int ShardsAtOnce(WarmWhen when) => when switch
    {
        WarmWhen.First => 8,
        WarmWhen.Beside => 2,
        _ => 1,
    };
}
