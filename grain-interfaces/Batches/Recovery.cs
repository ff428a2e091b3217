using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>Which failed documents to try again, and what to do differently. What is null stays as it was.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.RecoveryRequest")]
public sealed record RecoveryRequest
{
    /// <summary>The id of the batch to be made, drawn beforehand: asking twice under it makes one batch.</summary>
    [Id(0)] public required string RecoveryBatchId { get; init; }

    /// <summary>When it was asked for.</summary>
    [Id(1)] public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Which documents.</summary>
    [Id(2)] public required RecoverySelection Selection { get; init; }

    /// <summary>Retries after the first attempt, 0 to 20.</summary>
    [Id(3)] public int? MaxRetries { get; init; }

    /// <summary>The lane.</summary>
    [Id(4)] public Priority? Priority { get; init; }

    /// <summary>How failures are retried, whatever their category says.</summary>
    [Id(5)] public RetryStrategy? Strategy { get; init; }

    /// <summary>No document starts before this time; null: at once.</summary>
    [Id(6)] public DateTimeOffset? At { get; init; }
}

/// <summary>Which failed documents to try again.</summary>
/// <param name="RetryAll">Also those that the same attempt can hardly help: category data or permanent.</param>
/// <param name="DocumentIds">Only these; empty for all.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.RecoverySelection")]
public sealed record RecoverySelection(
    [property: Id(0)] bool RetryAll, [property: Id(1)] ImmutableArray<string> DocumentIds);

/// <summary>A document that a recovery leaves out.</summary>
/// <param name="DocumentId">The submitter's id.</param>
/// <param name="Category">How it failed; null when it did not.</param>
/// <param name="Reason">Why it is left out, in a sentence.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.SkippedDocument")]
public sealed record SkippedDocument(
    [property: Id(0)] string DocumentId,
    [property: Id(1)] ErrorCategory? Category,
    [property: Id(2)] string Reason);

/// <summary>What a shard has for a recovery.</summary>
/// <param name="Documents">The documents to try again, as entries of the recovery.</param>
/// <param name="Skipped">The documents that are left out.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.RecoverySlice")]
public sealed record RecoverySlice(
    [property: Id(0)] ImmutableArray<DocumentEntry> Documents,
    [property: Id(1)] ImmutableArray<SkippedDocument> Skipped);

/// <summary>A recovery that was made.</summary>
/// <param name="Batch">The new batch.</param>
/// <param name="Skipped">Documents that were left out, the first 100.</param>
/// <param name="SkippedCount">How many were left out.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.RecoveryMade")]
public sealed record RecoveryMade(
    [property: Id(0)] BatchSnapshot Batch,
    [property: Id(1)] ImmutableArray<SkippedDocument> Skipped,
    [property: Id(2)] int SkippedCount);
