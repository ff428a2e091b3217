using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Submission;

/// <summary>A batch that was accepted: durable, whatever happens now.</summary>
/// <param name="BatchId">The batch's id.</param>
/// <param name="Status"><c>queued</c>, or <c>open</c> while it takes documents.</param>
/// <param name="Priority">The lane.</param>
/// <param name="DocumentCount">Documents accepted.</param>
/// <param name="SubmittedAt">When the submission arrived.</param>
/// <param name="Links">Where to go on.</param>
public sealed record SubmissionAnswer(
    string BatchId,
    BatchStatus Status,
    Priority Priority,
    int DocumentCount,
    DateTimeOffset SubmittedAt,
    BatchLinks Links)
{
    /// <summary>The answer for a batch, with its status as it is.</summary>
    public static SubmissionAnswer Now(BatchSnapshot batch) => For(batch) with { Status = batch.Status };

    /// <summary>
    /// The answer for a batch. Its status is as it was when accepted, so that repeating gives the same answer.
    /// </summary>
    public static SubmissionAnswer For(BatchSnapshot batch) => new(
        batch.BatchId,
        batch.Status is BatchStatus.Open ? BatchStatus.Open : BatchStatus.Queued,
        batch.Priority,
        batch.Total,
        batch.SubmittedAt,
        BatchLinks.For(batch.BatchId));
}

/// <summary>Addresses of a batch.</summary>
/// <param name="Self">The batch.</param>
/// <param name="Documents">Its documents.</param>
/// <param name="Results">Its results.</param>
/// <param name="Events">Its progress as Server-Sent Events.</param>
public sealed record BatchLinks(string Self, string Documents, string Results, string Events)
{
    /// <summary>The addresses of a batch.</summary>
    public static BatchLinks For(string batchId)
    {
        var self = $"/v1/batches/{batchId}";
        return new BatchLinks(self, self + "/documents", self + "/results", self + "/events");
    }
}

/// <summary>What a submission would be; nothing was created.</summary>
/// <param name="DryRun">Always true.</param>
/// <param name="Priority">The lane.</param>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="DocumentCount">Documents that would be accepted.</param>
/// <param name="AttachmentCount">How many of them are attached to others.</param>
/// <param name="TotalBytes">Their bytes together.</param>
/// <param name="ByType">Documents by media type; <c>none</c> for those without content.</param>
/// <param name="DocumentsAhead">Documents of the same lane that could run now and do not.</param>
/// <param name="EstimatedSeconds">
/// How long it would take at the pace of recent batches of this pipeline; null when none has run lately.
/// </param>
public sealed record DryRunAnswer(
    bool DryRun,
    Priority Priority,
    string Pipeline,
    int DocumentCount,
    int AttachmentCount,
    long TotalBytes,
    IReadOnlyDictionary<string, int> ByType,
    int DocumentsAhead,
    double? EstimatedSeconds);
