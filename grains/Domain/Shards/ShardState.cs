using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>What a shard remembers of its documents' fates. Stored, and written once per group of outcomes.</summary>
internal sealed record ShardState
{
    /// <summary>Rises with each activation that leases; the upper half of every token.</summary>
    public long Epoch { get; init; }

    /// <summary>The batch, once it was sealed; null before.</summary>
    public BatchSpec? Spec { get; init; }

    /// <summary>Whether what has not finished is to be cancelled.</summary>
    public bool Cancelling { get; init; }

    /// <summary>Whether nothing may run until it is started again.</summary>
    public bool Held { get; init; }

    /// <summary>One row per document, in order.</summary>
    public ImmutableArray<RowState> Rows { get; init; } = [];
}

/// <summary>The documents of a shard as they were submitted. Stored apart, since it never changes afterwards.</summary>
internal sealed record ShardManifest
{
    /// <summary>The documents, in order.</summary>
    public ImmutableArray<DocumentEntry> Documents { get; init; } = [];
}

/// <summary>
/// The fate of one document. Stored as a short array, since 500 of them are written at once:
/// <c>[status, attempts, milliseconds, cached, retry at (Unix milliseconds), error]</c>, without its empty end. Cached
/// is 1 where every stage was, and above that 256 for each stage that was looked up and 65,536 for each that was found.
/// Processing is not stored: a lease lives in memory only, and a document whose lease is lost waits again.
/// </summary>
[JsonConverter(typeof(RowStateConverter))]
internal readonly record struct RowState(
    DocumentStatus Status,
    int Attempts = 0,
    long Milliseconds = 0,
    bool Cached = false,
    DateTimeOffset? RetryAt = null,
    DocumentError? Error = null,
    byte CacheLookups = 0,
    byte CacheHits = 0)
{
    /// <summary>A document that no worker has touched.</summary>
    public static RowState New { get; } = new(DocumentStatus.Pending);
}
