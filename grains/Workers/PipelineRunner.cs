using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Domain.Errors;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Grains.Workers;

/// <summary>
/// One attempt of one document: begin, run stage by stage from the last checkpoint, end. Everything that a stage can throw
/// ends here as an error of the document.
/// </summary>
public sealed partial class PipelineRunner(
    IGrainFactory grains, IPipelineCatalog pipelines, IContentStore store, TimeProvider time, ILogger<PipelineRunner> logger)
{
    // A write costs about as much as a hundredth of this; stages that took less are cheaper to run again than to keep.
    private static readonly TimeSpan CheckpointAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs the attempt. Cancelling stops it; the outcome then says so.</summary>
    public async Task<DocumentOutcome> RunAsync(WorkOrder order, CancellationToken cancellationToken)
    {
        var lease = order.Leased.Lease;
        var document = grains.GetGrain<IDocumentGrain>(ShardKey.For(order.Spec.BatchId, lease.Number));
        var start = await document.Begin(lease.Token);
        if (start.Outcome is { } known)
        {
            return known;
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(order.Spec.Options.DocumentTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var attempt = new Attempt(order, start, store);
        var end = await RunStages(document, attempt, either.Token);
        if (end is null)
        {
            return new DocumentOutcome { Lease = lease, Kind = OutcomeKind.Superseded };
        }

        return await document.End(lease.Token, end with { Cancelled = end.Cancelled && cancellationToken.IsCancellationRequested });
    }

    private async Task<AttemptEnd?> RunStages(IDocumentGrain document, Attempt attempt, CancellationToken cancellationToken)
    {
        var retries = attempt.Order.Spec.Options.MaxRetries;
        IStage? current = null;
        try
        {
            var pipeline = pipelines.Find(attempt.Order.Spec.Pipeline) ?? throw new StageException(
                StageError.Misconfigured, $"This host has no pipeline '{attempt.Order.Spec.Pipeline}'. Enable it and recover the batch.");
            foreach (var stage in pipeline.Stages)
            {
                current = stage;
                if (attempt.Reuses(stage))
                {
                    continue;
                }

                await RunStage(attempt, stage, cancellationToken);
                if (attempt.SinceCheckpoint >= CheckpointAfter && stage != pipeline.Stages[^1])
                {
                    if (!await document.Checkpoint(attempt.Order.Leased.Lease.Token, attempt.TakeUnsaved()))
                    {
                        return null;
                    }
                }
            }

            return new AttemptEnd(attempt.TakeUnsaved(), null, false, retries);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whether it was told to stop or ran out of time, the caller knows; it clears the flag when it was time.
            return new AttemptEnd(attempt.TakeUnsaved(), TooSlow(attempt.Order.Spec, current), true, retries);
        }
        catch (Exception exception) when (current is not null || exception is StageException)
        {
            // The border to plug-ins: whatever a stage throws is an error of its document, never of the worker.
            LogStageFailed(exception, attempt.Order.Spec.BatchId, attempt.Order.Leased.Document.DocumentId, current?.Name, attempt.Number);
            return new AttemptEnd(
                attempt.TakeUnsaved(), ErrorClassification.Classify(exception, current?.Name), false, retries);
        }
    }

    private async Task RunStage(Attempt attempt, IStage stage, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();

        // Off the grain's turn: a stage may compute for minutes.
        var result = await Task.Run(() => stage.ExecuteAsync(attempt.Context(), cancellationToken), cancellationToken);
        var artifact = result.Artifact is null ? null : await Keep(stage, result, cancellationToken);
        attempt.Add(new StageCheckpoint(stage.Name, stage.Version, artifact, Seconds(began), Cached: false));
    }

    private async Task<ArtifactReference> Keep(IStage stage, StageResult result, CancellationToken cancellationToken)
    {
        var stored = await store.WriteAsync(result.Content, cancellationToken);
        return new ArtifactReference(result.Artifact!, stage.Name, stored.Sha256, stored.Bytes, result.MediaType);
    }

    private static double Seconds(long began) => Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 4);

    private static DocumentError TooSlow(BatchSpec spec, IStage? stage) => ErrorClassification.Classify(
        new StageException(
            StageError.TimedOut,
            $"The attempt took longer than {spec.Options.DocumentTimeoutSeconds} s and was stopped. Raise documentTimeoutSeconds if it needs more."),
        stage?.Name);

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "Document {Document} of batch {Batch} failed in stage {Stage}, attempt {Attempt}.")]
    private partial void LogStageFailed(Exception exception, string batch, string document, string? stage, int attempt);
}
