using System.Collections.Immutable;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>How many documents failed for good, and of what.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.FailureCounts")]
public sealed record FailureCounts
{
    /// <summary>Documents that failed for good.</summary>
    [Id(0)] public int Total { get; init; }

    /// <summary>Those of them that another attempt could help.</summary>
    [Id(1)] public int Recoverable { get; init; }

    /// <summary>Failed documents by category.</summary>
    [Id(2)]
    public ImmutableSortedDictionary<ErrorCategory, int> ByCategory { get; init; } =
        ImmutableSortedDictionary<ErrorCategory, int>.Empty;

    /// <summary>Failed documents by the short name of their error.</summary>
    [Id(3)]
    public ImmutableSortedDictionary<string, int> ByErrorType { get; init; } =
        ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>No failures.</summary>
    public static FailureCounts None { get; } = new();
}

/// <summary>A document that failed for good, and why.</summary>
/// <param name="DocumentId">The submitter's id.</param>
/// <param name="Name">The file's name.</param>
/// <param name="ErrorType">The short stable name of the error.</param>
/// <param name="Category">What kind of failure it was.</param>
/// <param name="Strategy">How failures of this kind are retried; null: never.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="Stage">The stage that failed, where one did.</param>
/// <param name="Attempts">Attempts begun.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.FailedDocument")]
public sealed record FailedDocument(
    [property: Id(0)] string DocumentId,
    [property: Id(1)] string? Name,
    [property: Id(2)] string ErrorType,
    [property: Id(3)] ErrorCategory Category,
    [property: Id(4)] RetryStrategy? Strategy,
    [property: Id(5)] string Message,
    [property: Id(6)] string? Stage,
    [property: Id(7)] int Attempts);

/// <summary>A page of a batch's failures, in order of submission, with the counts over the whole batch.</summary>
/// <param name="Counts">Over all documents of the batch, whatever the page shows.</param>
/// <param name="Documents">The page.</param>
/// <param name="Next">Number of the document to go on at; null at the end.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.FailurePage")]
public sealed record FailurePage(
    [property: Id(0)] FailureCounts Counts,
    [property: Id(1)] ImmutableArray<FailedDocument> Documents,
    [property: Id(2)] int? Next);

/// <summary>Failures of a shard.</summary>
/// <param name="Documents">The failures.</param>
/// <param name="Next">The place in the shard to go on at; past the end when there are no more.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.ShardFailures")]
public sealed record ShardFailures(
    [property: Id(0)] ImmutableArray<FailedDocument> Documents, [property: Id(1)] int Next);
