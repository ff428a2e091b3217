using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Errors;
using OrleansBatch.Pipeline.Caching;
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
    StageMemory memory,
    RunningAttempts attempts,
    IStageScheduler scheduler,
    IOptions<WorkerOptions> options,
    TimeProvider time,
    ILogger<PipelineRunner> logger)
{
    // A write costs about as much as a hundredth of this; stages that took less are cheaper to run again than to keep.
    private static readonly TimeSpan CheckpointAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>When the workers that run attempts are to go.</summary>
    internal WorkerRecycling Recycling { get; } = WorkerRecycling.OfProcess(options.Value, time);

    /// <summary>
    /// Runs the attempt. Stopping it through <see cref="RunningAttempts"/> releases the document, within
    /// <see cref="TimeLimits.Grace"/> whatever its stage does.
    /// </summary>
    public async Task<DocumentOutcome> RunAsync(WorkOrder order)
    {
        var token = order.Leased.Lease.Token;
        var document = grains.GetGrain<IDocumentGrain>(ShardKey.For(order.Spec.BatchId, order.Leased.Lease.Number));
        var start = await document.Begin(token, order.Worker, asSuspect: false);
        if (!start.Suspect)
        {
            return await Run(order, document, start);
        }

        using var place = attempts.Suspects.TryEnter();
        return place is null
            ? Outcome(order, OutcomeKind.Released)
            : await Run(order, document, await document.Begin(token, order.Worker, asSuspect: true));
    }

    private async Task<DocumentOutcome> Run(WorkOrder order, IDocumentGrain document, AttemptStart start)
    {
        if (start.Outcome is { } known)
        {
            return known;
        }

        var token = order.Leased.Lease.Token;
        using var limits = new AttemptLimits(order.Spec.Options.DocumentTimeoutSeconds, time, attempts.Of(order));
        var attempt = await Prepare(order, start);
        var early = await RunStages(document, attempt, limits);

        // The next document may start while the end of this one is being stored.
        attempts.Worked(order);
        switch (early)
        {
            case OutcomeKind.Superseded:
                return Outcome(order, OutcomeKind.Superseded);
            case OutcomeKind.Released:
                // The caller knows whether the batch was cancelled or the host is stopping, and acts on it.
                await document.Release(token, attempt.TakeUnsaved());
                return Outcome(order, OutcomeKind.Released);
            default:
                return await document.End(token, attempt.End());
        }
    }

    // What a document that failed in another batch had done already is not done again, where its stages are the same.
    private async Task<Attempt> Prepare(WorkOrder order, AttemptStart start)
    {
        if (order.Leased.Document.RecoveredFrom is not { } origin || !start.Checkpoints.IsEmpty)
        {
            return new Attempt(order, start, store, time);
        }

        var done = await grains.GetGrain<IDocumentGrain>(origin).Checkpoints();
        return new Attempt(order, start with { Checkpoints = done }, store, time) { BuildsOnAnother = true };
    }

    /// <returns>What ended it early: an old lease, or being told to stop; null when it is to be ended.</returns>
    private async Task<OutcomeKind?> RunStages(IDocumentGrain document, Attempt attempt, AttemptLimits limits)
    {
        if (pipelines.Find(attempt.Order.Spec.Pipeline) is not { } pipeline)
        {
            attempt.Fail(AttemptErrors.NoPipeline(attempt.Order.Spec));
            return null;
        }

        var left = attempt.LeftOf(pipeline.Stages);
        attempt.Known = await Recollection.AskAsync(memory, attempt.Order, pipeline, left);
        try
        {
            return await RunStages(document, attempt, left, limits);
        }
        finally
        {
            // Also of an attempt that failed later on: what a stage has made holds for all documents of the same bytes.
            attempt.Known.Keep();
        }
    }

    private async Task<OutcomeKind?> RunStages(
        IDocumentGrain document, Attempt attempt, ImmutableArray<IStage> left, AttemptLimits limits)
    {
        foreach (var stage in left)
        {
            if (attempt.Known.Find(stage) is { } known)
            {
                attempt.Add(known);
                continue;
            }

            if (limits.Told.IsCancellationRequested)
            {
                // By the agent, or because storage took its time between two stages: no fault of the document.
                return OutcomeKind.Released;
            }

            if (!await RunStage(attempt, stage, limits))
            {
                return OutcomeKind.Released;
            }

            if (attempt.HasFailed)
            {
                break;
            }

            if (attempt.SinceCheckpoint >= CheckpointAfter
                && stage != left[^1]
                && !await document.Checkpoint(attempt.Order.Leased.Lease.Token, attempt.TakeUnsaved()))
            {
                return OutcomeKind.Superseded;
            }
        }

        return null;
    }

    /// <returns>False when the stage was told to stop by the agent.</returns>
    private async Task<bool> RunStage(Attempt attempt, IStage stage, AttemptLimits limits)
    {
        var began = time.GetTimestamp();
        attempt.Current = stage.Name;
        try
        {
            var context = attempt.Context().For(stage);
            var result = await WaitFor(
                scheduler.RunAsync(() => stage.ExecuteAsync(context, limits.Told)), attempt, limits);
            var done = await Finish(attempt, stage, result, limits);
            attempt.Add(done with { Seconds = Seconds(began) });
        }
        catch (Exception) when (limits.IsStopped)
        {
            // Whatever it throws once it is told to stop is that stop.
            return false;
        }
        catch (Exception exception)
        {
            // The border to plug-ins: whatever a stage throws is an error of its document, never of the worker. Once
            // its time is over, it was too slow. Only the type is logged: what parsers say may quote the document.
            var kind = exception.GetType().Name;
            LogStageFailed(
                kind,
                attempt.Order.Spec.BatchId,
                attempt.Order.Leased.Document.DocumentId,
                stage.Name,
                attempt.Number);
            attempt.Fail(limits.IsOver ? AttemptErrors.TooSlow(attempt.Order.Spec) : exception);
        }

        return true;
    }

    private async Task<T> WaitFor<T>(Task<T> work, Attempt attempt, AttemptLimits limits)
    {
        try
        {
            return await work.WaitAsync(limits.GivenUp);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            // It goes on and may even end, but unheard: its thread is lost until then, its slot is not.
            work.Forget();
            attempts.Abandon();
            LogAbandoned(
                attempt.Order.Spec.BatchId,
                attempt.Order.Leased.Document.DocumentId,
                attempt.Current,
                attempt.Number);
            throw;
        }
    }

    private async Task<StageCheckpoint> Finish(
        Attempt attempt, IStage stage, StageResult result, AttemptLimits limits)
    {
        RequireNamed(stage, result);
        var artifact = result.Artifact is null
            ? null
            : await WaitFor(Keep(stage, result, limits.Told), attempt, limits);
        return new StageCheckpoint(stage.Name, stage.Version, artifact, 0, Cached: false)
        {
            Warnings = ReviewNotes.Bound(result.Warnings),
            Missed = attempt.Known.Missed(stage),
        };
    }

    private async Task<ArtifactReference> Keep(IStage stage, StageResult result, CancellationToken cancellationToken)
    {
        var stored = await store.WriteAsync(result.Content, cancellationToken);
        return new ArtifactReference(result.Artifact!, stage.Name, stored.Sha256, stored.Bytes, result.MediaType);
    }

    // What comes after it was told by its Output what there would be.
    private static void RequireNamed(IStage stage, StageResult result)
    {
        if (result.Artifact != stage.Output)
        {
            throw new InvalidOperationException(
                $"The stage '{stage.Name}' made '{result.Artifact ?? "nothing"}', and its Output is "
                + $"'{stage.Output ?? "nothing"}'.");
        }
    }

    private double Seconds(long began) => Math.Round(time.GetElapsedTime(began).TotalSeconds, 4);

    private static DocumentOutcome Outcome(WorkOrder order, OutcomeKind kind) =>
        new() { Lease = order.Leased.Lease, Kind = kind };
}
