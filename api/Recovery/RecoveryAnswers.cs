using System.Collections.Immutable;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Recovery;

/// <summary>What failed for good in a batch by now.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Status">Where the batch stands; while it runs, more may fail.</param>
/// <param name="TotalFailures">Documents that failed for good, over the whole batch.</param>
/// <param name="RecoverableCount">Those of them that another attempt could help.</param>
/// <param name="ByCategory">Failed documents by category, over the whole batch.</param>
/// <param name="ByErrorType">Failed documents by the short name of their error, over the whole batch.</param>
/// <param name="FailedDocuments">A page of them, in order of submission.</param>
/// <param name="NextCursor">Where to go on; null at the end.</param>
public sealed record FailuresAnswer(
    string BatchId,
    BatchStatus Status,
    int TotalFailures,
    int RecoverableCount,
    ImmutableSortedDictionary<ErrorCategory, int> ByCategory,
    ImmutableSortedDictionary<string, int> ByErrorType,
    ImmutableArray<FailedDocument> FailedDocuments,
    string? NextCursor);

/// <summary>A recovery that was accepted: a batch of its own, durable, whatever happens now.</summary>
/// <param name="RecoveryBatchId">The new batch.</param>
/// <param name="OriginalBatchId">The batch whose failed documents it tries again.</param>
/// <param name="Status">Always <c>queued</c>, as it was when accepted.</param>
/// <param name="Priority">The lane.</param>
/// <param name="DocumentsToRetry">Documents of the new batch.</param>
/// <param name="Skipped">Failed or picked documents that it leaves out, the first 100.</param>
/// <param name="SkippedCount">How many it leaves out.</param>
/// <param name="SubmittedAt">When the recovery was asked for.</param>
/// <param name="Links">Where to go on.</param>
public sealed record RecoveryAnswer(
    string RecoveryBatchId,
    string OriginalBatchId,
    BatchStatus Status,
    Priority Priority,
    int DocumentsToRetry,
    ImmutableArray<SkippedDocument> Skipped,
    int SkippedCount,
    DateTimeOffset SubmittedAt,
    BatchLinks Links)
{
    /// <summary>The answer for a recovery; repeating the request gives the same.</summary>
    internal static RecoveryAnswer For(RecoveryMade made)
    {
        var accepted = SubmissionAnswer.For(made.Batch);
        return new RecoveryAnswer(
            accepted.BatchId,
            made.Batch.OriginalBatchId!,
            accepted.Status,
            accepted.Priority,
            accepted.DocumentCount,
            made.Skipped,
            made.SkippedCount,
            accepted.SubmittedAt,
            accepted.Links);
    }
}
