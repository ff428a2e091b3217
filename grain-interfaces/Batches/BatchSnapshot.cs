using System.Collections.Immutable;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>
/// The truth about a batch at one moment, as <c>GET /v1/batches/{id}</c> answers it.
/// total = pending + processing + completed + failed + cancelled, always; documents waiting for a retry are pending.
/// </summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.BatchSnapshot")]
public sealed record BatchSnapshot
{
    /// <summary>The batch's id.</summary>
    [Id(0)] public required string BatchId { get; init; }

    /// <summary>
    /// Where the batch stands. <c>paused</c> while the batch, its project or its lane is; it goes on from where it was.
    /// </summary>
    [Id(1)] public required BatchStatus Status { get; init; }

    /// <summary>
    /// Rises by one with each published change; after a restart it leaps ahead. A gap means: read again.
    /// </summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary>The lane.</summary>
    [Id(3)] public required Priority Priority { get; init; }

    /// <summary>The project.</summary>
    [Id(4)] public required string ProjectId { get; init; }

    /// <summary>The pipeline.</summary>
    [Id(5)] public required string Pipeline { get; init; }

    /// <summary>Documents accepted.</summary>
    [Id(6)] public int Total { get; init; }

    /// <summary>Documents waiting for a slot or for a retry.</summary>
    [Id(7)] public int Pending { get; init; }

    /// <summary>Documents leased to a worker: those in slots, and the few that it holds ahead.</summary>
    [Id(8)] public int Processing { get; init; }

    /// <summary>Documents that completed.</summary>
    [Id(9)] public int Completed { get; init; }

    /// <summary>Documents that failed for good.</summary>
    [Id(10)] public int Failed { get; init; }

    /// <summary>Documents cancelled before they could finish.</summary>
    [Id(11)] public int Cancelled { get; init; }

    /// <summary>Completed documents whose every stage came from the cache.</summary>
    [Id(12)] public int Cached { get; init; }

    /// <summary>Share of documents that are terminal, 0 to 100.</summary>
    [Id(13)] public double ProgressPercentage { get; init; }

    /// <summary>Completed among completed and failed, 0 to 100; null before the first.</summary>
    [Id(14)] public double? SuccessRate { get; init; }

    /// <summary>Documents finished per second over the last seconds; over the whole run once finished.</summary>
    [Id(15)] public double ThroughputPerSecond { get; init; }

    /// <summary>Seconds until the batch should finish; null when nothing is known yet.</summary>
    [Id(16)] public double? EstimatedTimeRemaining { get; init; }

    /// <summary>When the submission arrived.</summary>
    [Id(17)] public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When the first document started.</summary>
    [Id(18)] public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the last document became terminal.</summary>
    [Id(19)] public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Failed documents by category.</summary>
    [Id(20)]
    public ImmutableSortedDictionary<ErrorCategory, int> ErrorsByCategory { get; init; } =
        ImmutableSortedDictionary<ErrorCategory, int>.Empty;

    /// <summary>Why nothing runs; null while something does, or when all is done.</summary>
    [Id(21)] public BatchWait? Waiting { get; init; }

    /// <summary>Why the batch failed as a whole.</summary>
    [Id(22)] public string? ErrorMessage { get; init; }

    /// <summary>The submitter's own notes.</summary>
    [Id(23)]
    public ImmutableDictionary<string, string> Metadata { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>The batch whose failed documents this one tries again; null for any other batch.</summary>
    [Id(24)] public string? OriginalBatchId { get; init; }

    /// <summary>The batches that try failed documents of this one again: the newest 100, oldest first.</summary>
    [Id(25)] public ImmutableArray<string> RecoveryBatchIds { get; init; } = [];

    /// <summary>
    /// Stages of ended documents whose results were known already, or that the cache was asked for in vain.
    /// </summary>
    [Id(26)] public int CacheLookups { get; init; }

    /// <summary>Those of them whose results were known.</summary>
    [Id(27)] public int CacheHits { get; init; }

    /// <summary>Hits among lookups, 0 to 100; null before the first.</summary>
    [Id(28)] public double? CacheHitRate { get; init; }

    /// <summary>Whether the batch will never change again.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsTerminal => Status is BatchStatus.Completed or BatchStatus.Failed or BatchStatus.Cancelled;
}

/// <summary>Why no document of a batch runs right now.</summary>
/// <param name="Reason"><c>lane</c>, <c>notBefore</c>, <c>retry</c>, <c>paused</c>, <c>cancelling</c>, <c>warming</c>
/// or <c>open</c>.</param>
/// <param name="Detail">The same in a sentence.</param>
/// <param name="Lane">The lane that it waits in.</param>
/// <param name="Until">When the wait ends, where that is known.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.BatchWait")]
public sealed record BatchWait(
    [property: Id(0)] string Reason,
    [property: Id(1)] string Detail,
    [property: Id(2)] Priority? Lane = null,
    [property: Id(3)] DateTimeOffset? Until = null);
