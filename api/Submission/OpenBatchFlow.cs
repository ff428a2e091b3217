using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
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
    IPipelineCatalog pipelines,
    IOptions<SubmissionOptions> options)
{
    private const int RowsAtOnce = 1_000;

    /// <summary>Adds the documents of a request: a JSON array, or one document a line.</summary>
    public async Task<Checked<AppendAnswer>> AppendAsync(
        string batchId, HttpRequest request, CancellationToken cancelled)
    {
        var batch = grains.GetGrain<IBatchGrain>(batchId);
        if (!BatchIds.IsPossible(batchId) || await batch.Find() is not { } before)
        {
            return Refusal.UnknownBatch(batchId);
        }
        if (before.Status is not BatchStatus.Open)
        {
            return new Refusal(ProblemKind.BatchState, $"Batch '{batchId}' is sealed and takes no more documents.");
        }
        var read = await reader.ReadAsync(request, before.Total, cancelled);
        if (!read.Try(out var given, out var refusal))
        {
            return refusal;
        }
        await using var stage = store.BeginStage();
        var prepared = await PrepareAsync(batch, before, given, stage, cancelled);
        if (!prepared.Try(out var documents, out refusal))
        {
            return refusal;
        }
        stage.Keep();
        return new AppendAnswer(
            batchId, BatchStatus.Open, documents.Length, await batch.Append(before.Total, documents));
    }

    /// <summary>Closes a batch for documents and queues it.</summary>
    public async Task<Checked<SubmissionAnswer>> SealAsync(string batchId)
    {
        var batch = grains.GetGrain<IBatchGrain>(batchId);
        return BatchIds.IsPossible(batchId) && await batch.Find() is not null
            ? SubmissionAnswer.Now(await batch.Seal())
            : Refusal.UnknownBatch(batchId);
    }

    private async Task<Checked<ImmutableArray<DocumentEntry>>> PrepareAsync(
        IBatchGrain batch,
        BatchSnapshot before,
        ImmutableArray<ManifestDocument> given,
        IContentStage stage,
        CancellationToken cancelled)
    {
        var errors = new FieldErrors();
        var needsContent = pipelines.Find(before.Pipeline)?.NeedsContent ?? true;
        var taken = await IdsAsync(batch);
        var planned = DocumentPlanner.Plan(given, default, needsContent, taken, errors);
        return errors.IsEmpty
            ? await intake.TakeAsync(planned, needsContent, stage, options.Value.MaxFileBytes, cancelled)
            : errors.ToRefusal(ProblemKind.Invalid);
    }

    private static async Task<HashSet<string>> IdsAsync(IBatchGrain batch)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (int? from = 0; from is { } at;)
        {
            var page = await batch.ListDocuments(at, RowsAtOnce, null);
            ids.UnionWith(page?.Rows.Select(row => row.DocumentId) ?? []);
            from = page?.Next;
        }
        return ids;
    }
}

/// <summary>Documents that were added to an open batch.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Status">Always <c>open</c>.</param>
/// <param name="Added">Documents of this request.</param>
/// <param name="DocumentCount">Documents of the batch now.</param>
public sealed record AppendAnswer(string BatchId, BatchStatus Status, int Added, int DocumentCount);
