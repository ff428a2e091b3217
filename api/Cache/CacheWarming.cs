using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Cache;

/// <summary>Warming that was asked for, and how many documents it looks at.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="Work">What it finds.</param>
internal sealed record BegunWarming(int Documents, Task<WarmCounts> Work);

/// <summary>Warms the cache for a batch, or for documents that a batch is to have.</summary>
internal sealed class CacheWarming(
    IGrainFactory grains,
    IPipelineCatalog pipelines,
    CacheWarmer warmer,
    ContentIntake intake,
    IContentStore store,
    IOptions<SubmissionOptions> options)
{
    /// <summary>Begins what a request asks for.</summary>
    public async Task<Checked<BegunWarming>> BeginAsync(WarmRequest request, CancellationToken cancelled)
    {
        if (request.BatchId is { } batchId)
        {
            return await BeginAsync(batchId);
        }
        var name = request.Pipeline ?? options.Value.DefaultPipeline;
        if (pipelines.Find(name) is not { } pipeline)
        {
            return Refusal.Field("pipeline", Suggestion.NotOneOf(name, pipelines.Names));
        }
        var contents = await ContentsAsync(request.Documents, cancelled);
        return contents.Try(out var known, out var refusal)
            ? new BegunWarming(known.Length, warmer.WarmAsync(pipeline, request.Options, known))
            : refusal;
    }

    private async Task<Checked<BegunWarming>> BeginAsync(string batchId)
    {
        if (!BatchIds.IsPossible(batchId) || await grains.GetGrain<IBatchGrain>(batchId).Find() is not { } batch)
        {
            return Refusal.UnknownBatch(batchId);
        }
        return new BegunWarming(batch.Total, WarmAsync(batchId));
    }

    private async Task<WarmCounts> WarmAsync(string batchId) =>
        await grains.GetGrain<IBatchGrain>(batchId).Warm() ?? new WarmCounts();

    // Files are read for their hash and type only; nothing of them is kept.
    private async Task<Checked<ImmutableArray<WarmContent>>> ContentsAsync(
        ImmutableArray<WarmDocument> documents, CancellationToken cancelled)
    {
        var files = documents.Where(document => document.Uri is not null)
            .Select(document => new PlannedDocument(document.Path, document.Path, null, document.Uri, null));
        await using var stage = store.BeginStage();
        var taken = await intake.TakeAsync([.. files], needsContent: true, stage, cancelled);
        if (!taken.Try(out var entries, out var refusal))
        {
            return refusal;
        }
        var read = entries.SelectMany(entry => entry.All).Select(entry => new WarmContent(
            entry.Content!.Sha256, entry.Content.MediaType));
        var given = documents.Where(document => document.Uri is null)
            .Select(document => new WarmContent(document.Sha256!, document.MediaType!));
        return read.Concat(given).ToImmutableArray();
    }
}
