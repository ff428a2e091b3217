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
/// One attempt of one document: begin, run stage by stage from the last checkpoint, end. Everything that a stage can
/// throw ends here as an error of the document.
/// </summary>
public sealed partial class PipelineRunner(
    IGrainFactory grains,
    IPipelineCatalog pipelines,
    IContentStore store,
    RunningAttempts attempts,
    IStageScheduler scheduler,
    TimeProvider time,
    ILogger<PipelineRunner> logger)
{
    // A write costs about as much as a hundredth of this; stages that took less are cheaper to run again than to keep.
    private static readonly TimeSpan CheckpointAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs the attempt. Stopping it through <see cref="RunningAttempts"/> releases the document.</summary>
    public async Task<DocumentOutcome> RunAsync(WorkOrder order)
    {
        var stopping = attempts.Of(order);
        var lease = order.Leased.Lease;
        var document = grains.GetGrain<IDocumentGrain>(ShardKey.For(order.Spec.BatchId, lease.Number));
        var start = await document.Begin(lease.Token);
        if (start.Outcome is { } known)
        {
            return known;
        }

        using var limit = new CancellationTokenSource(
            TimeSpan.FromSeconds(order.Spec.Options.DocumentTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        var attempt = new Attempt(order, start, store, time);
        bool holds;
        try
        {
            holds = await RunStages(document, attempt, either.Token);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever it throws once it is told to stop is that stop. The caller knows whether the batch was cancelled
            // or the host is stopping, and acts on it.
            await document.Checkpoint(lease.Token, attempt.TakeUnsaved());
            return new DocumentOutcome { Lease = lease, Kind = OutcomeKind.Released };
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            // And whatever it throws once its time is over is that it was too slow.
            attempt.Error = TooSlow(order.Spec, attempt.Current);
            holds = true;
        }

        return holds
            ? await document.End(lease.Token, attempt.End())
            : new DocumentOutcome { Lease = lease, Kind = OutcomeKind.Superseded };
    }

    /// <returns>False when the lease turned out to be old.</returns>
    private async Task<bool> RunStages(IDocumentGrain document, Attempt attempt, CancellationToken cancellationToken)
    {
        if (pipelines.Find(attempt.Order.Spec.Pipeline) is not { } pipeline)
        {
            attempt.Error = NoPipeline(attempt.Order.Spec);
            return true;
        }

        foreach (var stage in pipeline.Stages.Where(stage => !attempt.Reuses(stage)))
        {
            await RunStage(attempt, stage, cancellationToken);
            if (attempt.Error is not null)
            {
                break;
            }

            if (attempt.SinceCheckpoint >= CheckpointAfter
                && stage != pipeline.Stages[^1]
                && !await document.Checkpoint(attempt.Order.Leased.Lease.Token, attempt.TakeUnsaved()))
            {
                return false;
            }
        }

        return true;
    }

    private async Task RunStage(Attempt attempt, IStage stage, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        attempt.Current = stage.Name;
        try
        {
            // The stage before may not have listened.
            cancellationToken.ThrowIfCancellationRequested();
            var context = attempt.Context();
            var result = await scheduler.RunAsync(() => stage.ExecuteAsync(context, cancellationToken));
            var artifact = result.Artifact is null ? null : await Keep(stage, result, cancellationToken);
            attempt.Add(new StageCheckpoint(stage.Name, stage.Version, artifact, Seconds(began), Cached: false));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The border to plug-ins: whatever a stage throws is an error of its document, never of the worker. Only
            // its type is logged: what parsers say may quote the document.
            var kind = exception.GetType().Name;
            LogStageFailed(
                kind,
                attempt.Order.Spec.BatchId,
                attempt.Order.Leased.Document.DocumentId,
                stage.Name,
                attempt.Number);
            attempt.Error = ErrorClassification.Classify(exception, stage.Name);
        }
    }

    private async Task<ArtifactReference> Keep(IStage stage, StageResult result, CancellationToken cancellationToken)
    {
        var stored = await store.WriteAsync(result.Content, cancellationToken);
        return new ArtifactReference(result.Artifact!, stage.Name, stored.Sha256, stored.Bytes, result.MediaType);
    }

    private double Seconds(long began) => Math.Round(time.GetElapsedTime(began).TotalSeconds, 4);

    private static DocumentError TooSlow(BatchSpec spec, string? stage) => ErrorClassification.Classify(
        new StageException(
            StageError.TimedOut,
            $"The attempt took longer than {spec.Options.DocumentTimeoutSeconds} s and was stopped. "
            + "Raise documentTimeoutSeconds if it needs more."),
        stage);

    private static DocumentError NoPipeline(BatchSpec spec) => ErrorClassification.Classify(
        new StageException(
            StageError.Misconfigured,
            $"This host has no pipeline '{spec.Pipeline}'. Enable it and submit the batch again."),
        null);

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "Document {Document} of batch {Batch} failed in stage {Stage}, attempt {Attempt}: {Kind}.")]
    private partial void LogStageFailed(string kind, string batch, string document, string stage, int attempt);
}
