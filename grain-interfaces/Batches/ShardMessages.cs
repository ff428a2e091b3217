using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>Permission to run one document: old tokens are refused everywhere once a newer one exists.</summary>
/// <param name="Number">The document's number in the batch, from 0.</param>
/// <param name="Token">Rises for ever per document.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.LeaseToken")]
public readonly record struct LeaseToken([property: Id(0)] int Number, [property: Id(1)] long Token);

/// <summary>One document to run.</summary>
/// <param name="Lease">The permission.</param>
/// <param name="Document">The document.</param>
/// <param name="MayRetry">Whether the batch has a retry left for it, should it fail.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.LeasedDocument")]
public sealed record LeasedDocument(
    [property: Id(0)] LeaseToken Lease,
    [property: Id(1)] DocumentEntry Document,
    [property: Id(2)] bool MayRetry = true);

/// <summary>Documents to run, with what they have in common.</summary>
/// <param name="Spec">The batch; null when nothing was granted because the shard does not run.</param>
/// <param name="Documents">The documents; fewer than asked for when fewer were runnable.</param>
/// <param name="Duration">How long the leases last unless renewed.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.LeaseGrant")]
public sealed record LeaseGrant(
    [property: Id(0)] BatchSpec? Spec,
    [property: Id(1)] ImmutableArray<LeasedDocument> Documents,
    [property: Id(2)] TimeSpan Duration)
{
    /// <summary>Nothing to run.</summary>
    public static LeaseGrant None { get; } = new(null, [], TimeSpan.Zero);
}

/// <summary>What became of leases that a worker wanted to keep.</summary>
/// <param name="Lost">No longer the worker's: stop, and report nothing.</param>
/// <param name="Cancelled">Still the worker's, and to be stopped and reported as cancelled.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.RenewAnswer")]
public sealed record RenewAnswer(
    [property: Id(0)] ImmutableArray<LeaseToken> Lost,
    [property: Id(1)] ImmutableArray<LeaseToken> Cancelled)
{
    /// <summary>Still the worker's, and to be stopped and given back: the batch is held.</summary>
    [Id(2)] public ImmutableArray<LeaseToken> Released { get; init; } = [];
}

/// <summary>A shard's counts. Absolute, and newer where <see cref="Version"/> is higher.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.ShardProgress")]
public sealed record ShardProgress
{
    /// <summary>The shard's number.</summary>
    [Id(0)] public required int Shard { get; init; }

    /// <summary>Rises with every change that the shard tells of.</summary>
    [Id(1)] public required long Version { get; init; }

    /// <summary>Documents in the shard.</summary>
    [Id(2)] public int Total { get; init; }

    /// <summary>Documents waiting for a slot or a retry.</summary>
    [Id(3)] public int Pending { get; init; }

    /// <summary>Documents leased to a worker.</summary>
    [Id(4)] public int Processing { get; init; }

    /// <summary>Documents that completed.</summary>
    [Id(5)] public int Completed { get; init; }

    /// <summary>Documents that failed for good.</summary>
    [Id(6)] public int Failed { get; init; }

    /// <summary>Documents that were cancelled.</summary>
    [Id(7)] public int Cancelled { get; init; }

    /// <summary>Completed documents that came whole from the cache.</summary>
    [Id(8)] public int Cached { get; init; }

    /// <summary>Failed documents by category.</summary>
    [Id(9)]
    public ImmutableSortedDictionary<ErrorCategory, int> ErrorsByCategory { get; init; } =
        ImmutableSortedDictionary<ErrorCategory, int>.Empty;

    /// <summary>When the next retry is due, where every waiting document waits for one.</summary>
    [Id(10)] public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>Documents that became terminal since the last report: the newest few, as a hint for watchers.</summary>
    [Id(11)] public ImmutableArray<DocumentFinished> Finished { get; init; } = [];

    /// <summary>Whether any document was ever started.</summary>
    [Id(12)] public bool Started { get; init; }

    /// <summary>Whether every leased document waits for a slot of its worker, as far as workers have told.</summary>
    [Id(13)] public bool AllWait { get; init; }

    /// <summary>When a document was first leased, as far as the shard remembers.</summary>
    [Id(14)] public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Stages of ended documents that were known already, or that the cache was asked for in vain.</summary>
    [Id(15)] public int CacheLookups { get; init; }

    /// <summary>Those of them whose results were known.</summary>
    [Id(16)] public int CacheHits { get; init; }

    /// <summary>Documents that will never change again.</summary>
    public int Terminal => Completed + Failed + Cancelled;
}

/// <summary>Rows of a shard.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">The place to go on at.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.ShardPage")]
public sealed record ShardPage([property: Id(0)] ImmutableArray<DocumentRow> Rows, [property: Id(1)] int Next);
