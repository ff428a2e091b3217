using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Batches;

/// <summary>What a batch remembers: its submission, its life, and its totals once it has ended. Stored.</summary>
internal sealed record BatchState
{
    /// <summary>The submission; null when there is no such batch.</summary>
    public BatchSpec? Spec { get; init; }

    /// <summary>Where the batch stands.</summary>
    public BatchStatus Status { get; init; }

    /// <summary>Documents accepted.</summary>
    public int Total { get; init; }

    /// <summary>Whether it was told to stop and some documents have not yet.</summary>
    public bool Cancelling { get; init; }

    /// <summary>What holds it, apart from where it stands: it goes on from there.</summary>
    public Holds Holds { get; init; }

    /// <summary>When the first document started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the last document became terminal.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>
    /// No version at or above this one was ever shown. Raised a block at a time, so that versions rise over restarts
    /// without a write for each; a restart goes on from here.
    /// </summary>
    public long VersionCeiling { get; init; }

    /// <summary>The totals, once the batch is terminal; before, the shards know them.</summary>
    public BatchTotals? Final { get; init; }

    /// <summary>The version of the end, once the batch is terminal: it never changes again.</summary>
    public long FinalVersion { get; init; }

    /// <summary>
    /// The recovery that is being made; null when none is. Stored before anything of it exists, so that one that broke
    /// off is found and taken away.
    /// </summary>
    public string? PendingRecovery { get; init; }

    /// <summary>The recoveries that were made, oldest first.</summary>
    public ImmutableArray<string>? RecoveryBatchIds { get; init; }

    /// <summary>The newest additions that were made under a key, oldest first.</summary>
    public ImmutableArray<AppendReceipt>? Appends { get; init; }

    /// <summary>How many shards hold its documents.</summary>
    public int Shards => ShardKey.CountFor(Total);
}

/// <summary>Counts over all shards of a batch.</summary>
internal sealed record BatchTotals
{
    /// <summary>Documents waiting for a slot or a retry.</summary>
    public int Pending { get; init; }

    /// <summary>Documents running.</summary>
    public int Processing { get; init; }

    /// <summary>Documents that completed.</summary>
    public int Completed { get; init; }

    /// <summary>Documents that failed for good.</summary>
    public int Failed { get; init; }

    /// <summary>Documents that were cancelled.</summary>
    public int Cancelled { get; init; }

    /// <summary>Completed documents that came whole from the cache.</summary>
    public int Cached { get; init; }

    /// <summary>Stages that were known already, or that the cache was asked for in vain.</summary>
    public int CacheLookups { get; init; }

    /// <summary>Those of them whose results were known.</summary>
    public int CacheHits { get; init; }

    /// <summary>Failed documents by category.</summary>
    public ImmutableSortedDictionary<ErrorCategory, int> Errors { get; init; } =
        ImmutableSortedDictionary<ErrorCategory, int>.Empty;

    /// <summary>Whether every leased document still waits for a slot of its worker.</summary>
    [JsonIgnore]
    public bool AllWait { get; init; }

    /// <summary>Documents that will never change again.</summary>
    public int Terminal => Completed + Failed + Cancelled;

    /// <summary>Nothing counted.</summary>
    public static BatchTotals Zero { get; } = new();
}

/// <summary>Something that happened to a batch.</summary>
internal abstract record BatchEvent;

/// <summary>It was created.</summary>
internal sealed record Opened(BatchSpec Spec) : BatchEvent;

/// <summary>Documents were added.</summary>
internal sealed record DocumentsAdded(int Count, AppendReceipt? Receipt = null) : BatchEvent;

/// <summary>It was closed for documents and queued.</summary>
/// <param name="Warms">Whether its first document waits until the cache is warm.</param>
internal sealed record Sealed(bool Warms = false) : BatchEvent;

/// <summary>The cache is as warm as it gets in time.</summary>
internal sealed record WarmingEnded : BatchEvent;

/// <summary>Its first document started.</summary>
internal sealed record FirstDocumentStarted(DateTimeOffset At) : BatchEvent;

/// <summary>It was told to stop.</summary>
internal sealed record CancelRequested : BatchEvent;

/// <summary>It was paused.</summary>
internal sealed record PauseRequested : BatchEvent;

/// <summary>Its own pause was taken back.</summary>
internal sealed record ResumeRequested : BatchEvent;

/// <summary>It heard which of its project and its lane hold it.</summary>
internal sealed record HoldHeard(Holds ByOthers) : BatchEvent;

/// <summary>Its last document became terminal.</summary>
internal sealed record LastDocumentEnded(BatchTotals Totals, DateTimeOffset At, long Version) : BatchEvent;

/// <summary>Another block of versions may be shown.</summary>
internal sealed record VersionsReserved(long Ceiling) : BatchEvent;
