using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// Adds documents to batches that were opened to take them in several requests. A request is added whole or not at all.
/// </summary>
internal sealed class OpenBatchFlow(
    IGrainFactory grains,
    IContentStore store,
    DocumentListReader reader,
    ContentIntake intake,
    AppendNames names,
    AppendGate gate,
    IPipelineCatalog pipelines,
    IOptions<SubmissionOptions> options)
{
    private const int TriesAtMost = 10;

    /// <summary>Adds the documents of a request: a JSON array, or one document a line.</summary>
    public async Task<Checked<AppendAnswer>> AppendAsync(
        string batchId, HttpRequest request, CancellationToken cancelled)
    {
        var batch = grains.GetGrain<IBatchGrain>(batchId);
        if (!BatchIds.IsPossible(batchId) || await batch.Find() is not { } before)
        {
            return Refusal.UnknownBatch(batchId);
        }
        string? key = null;
        if (IdempotencyKey.Hashed(request) is { } hashed && !hashed.Try(out key, out var refusal))
        {
            return refusal;
        }
        if (key is null && before.Status is not BatchStatus.Open)
        {
            return NotOpen(before);
        }

        // A request that is repeated may have filled or sealed the batch: its documents are not counted a second time.
        var read = await reader.ReadAsync(request, key is null ? before.Total : 0, cancelled);
        if (!read.Try(out var given, out refusal))
        {
            return refusal;
        }
        if (key is not null && await batch.FindAppend(key) is { } receipt)
        {
            return Answer(batchId, receipt, given.Hash);
        }
        return before.Status is BatchStatus.Open
            ? await TakeAsync(before, given, key, cancelled)
            : NotOpen(before);
    }

    /// <summary>Closes a batch for documents and queues it.</summary>
    public async Task<Checked<SubmissionAnswer>> SealAsync(string batchId)
    {
        var batch = grains.GetGrain<IBatchGrain>(batchId);
        return BatchIds.IsPossible(batchId) && await batch.Find() is not null
            ? SubmissionAnswer.Now(await batch.Seal())
            : Refusal.UnknownBatch(batchId);
    }

    private async Task<Checked<AppendAnswer>> TakeAsync(
        BatchSnapshot before, DocumentList given, string? key, CancellationToken cancelled)
    {
        var errors = new FieldErrors();
        var needsContent = pipelines.Find(before.Pipeline)?.NeedsContent ?? true;
        var planned = DocumentPlanner.Plan(
            given.Documents, default, needsContent, ImmutableHashSet<string>.Empty, errors);
        if (!errors.IsEmpty)
        {
            return errors.ToRefusal(ProblemKind.Invalid);
        }
        await using var stage = store.BeginStage();
        var taken = await intake.TakeAsync(planned, needsContent, stage, cancelled);
        if (!taken.Try(out var documents, out var refusal))
        {
            return refusal;
        }
        using (await gate.EnterAsync(before.BatchId, cancelled))
        {
            return await AddAsync(before.BatchId, given, documents, stage, key);
        }
    }

    // From here on the client may leave: its documents are all added, or none is.
    private async Task<Checked<AppendAnswer>> AddAsync(
        string batchId, DocumentList given, ImmutableArray<TakenDocument> documents, IContentStage stage, string? key)
    {
        var batch = grains.GetGrain<IBatchGrain>(batchId);
        var count = documents.Sum(document => document.Count);
        for (var left = TriesAtMost; ; left--)
        {
            if (await batch.Find() is not { } now)
            {
                return Refusal.UnknownBatch(batchId);
            }
            if (key is not null && await batch.FindAppend(key) is { } receipt)
            {
                // The same request, told twice at once: the other was quicker.
                return Answer(batchId, receipt, given.Hash);
            }
            if (Objection(now, count) is { } objection)
            {
                return objection;
            }
            var found = await names.FindAsync(batchId, now.Total, given.Documents, documents);
            if (!found.Try(out var named, out var refusal))
            {
                return refusal;
            }
            stage.Keep();
            try
            {
                return key is null
                    ? new AppendAnswer(batchId, BatchStatus.Open, named.Length, await batch.Append(now.Total, named))
                    : Answer(batchId, await batch.AppendOnce(now.Total, named, key, given.Hash), given.Hash);
            }
            catch (BatchRefusedException) when (left > 1)
            {
                // Another process added documents, or sealed the batch, since it was looked at.
            }
        }
    }

    private Refusal? Objection(BatchSnapshot now, int added) =>
        now.Status is not BatchStatus.Open ? NotOpen(now)
        : now.Total + added > options.Value.MaxDocuments ? TooLarge.Documents(options.Value.MaxDocuments)
        : null;

    private static Checked<AppendAnswer> Answer(string batchId, AppendReceipt receipt, string hash) =>
        receipt.RequestHash == hash
            ? new AppendAnswer(batchId, BatchStatus.Open, receipt.Added, receipt.Total)
            : IdempotencyKey.Reused;

    private static Refusal NotOpen(BatchSnapshot batch) => new(
        ProblemKind.BatchState,
        $"Batch '{batch.BatchId}' takes no more documents: it is {Words<BatchStatus>.For(batch.Status)}.");
}

/// <summary>Documents that were added to an open batch.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Status">Always <c>open</c>.</param>
/// <param name="Added">Documents of this request.</param>
/// <param name="DocumentCount">Documents of the batch once they were added.</param>
public sealed record AppendAnswer(string BatchId, BatchStatus Status, int Added, int DocumentCount);
