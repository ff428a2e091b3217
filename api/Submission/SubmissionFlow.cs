using System.Collections.Immutable;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Submissions;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// The way of a submission: read, validate, bring in content, keep it, make the batch. Content is staged, so that a
/// refusal at any point leaves nothing behind.
/// </summary>
internal sealed class SubmissionFlow(
    SubmissionReader reader,
    SubmissionValidator validator,
    ContentIntake intake,
    BatchSubmitter submitter,
    DryRun dryRun,
    IContentStore store,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<SubmissionFlow> log)
{
    /// <summary>Makes a batch of a request.</summary>
    public async Task<Checked<SubmissionAnswer>> SubmitAsync(
        HttpRequest request, bool leaveOpen, CancellationToken cancelled)
    {
        var batchId = BatchIds.New(clock);
        if (IdempotencyKey.Hashed(request) is not { } hashed)
        {
            var made = await MakeAsync(request, batchId, leaveOpen, key: null, cancelled);
            return made.Try(out var only, out var refused) ? only.Answer : refused;
        }
        if (!hashed.Try(out var hash, out var refusal))
        {
            return refusal;
        }
        await using var key = new IdempotencyKey(grains.GetGrain<ISubmissionKeyGrain>(hash), batchId, clock, log);
        var claim = await key.BeginAsync();
        return claim.State switch
        {
            SubmissionClaimState.InFlight => IdempotencyKey.InFlight,
            SubmissionClaimState.Answered => await RepeatAsync(request, claim, leaveOpen, cancelled),
            _ => await MakeOnceAsync(request, key, claim.BatchId, leaveOpen, cancelled),
        };
    }

    /// <summary>Says what a request would make, and makes nothing.</summary>
    public async Task<Checked<DryRunAnswer>> TryAsync(HttpRequest request, bool leaveOpen, CancellationToken cancelled)
    {
        await using var stage = store.BeginStage();
        var prepared = await PrepareAsync(request, stage, leaveOpen, cancelled);
        return prepared.Try(out var submission, out var refusal)
            ? await dryRun.DescribeAsync(submission.Manifest, submission.Documents)
            : refusal;
    }

    private async Task<Checked<SubmissionAnswer>> MakeOnceAsync(
        HttpRequest request, IdempotencyKey key, string batchId, bool leaveOpen, CancellationToken cancelled)
    {
        var made = await MakeAsync(request, batchId, leaveOpen, key, cancelled);
        if (!made.Try(out var batch, out var refusal))
        {
            return refusal;
        }
        return await key.CompleteAsync(batch.RequestHash) ? batch.Answer : IdempotencyKey.InFlight;
    }

    private async Task<Checked<SubmissionAnswer>> RepeatAsync(
        HttpRequest request, SubmissionClaim claim, bool leaveOpen, CancellationToken cancelled)
    {
        await using var stage = store.BeginStage();
        var read = await reader.ReadAsync(request, stage, cancelled);
        if (!read.Try(out var received, out var refusal))
        {
            return refusal;
        }
        using (received)
        {
            if (received.Hash(leaveOpen) != claim.RequestHash)
            {
                return IdempotencyKey.Reused;
            }
        }
        return await grains.GetGrain<IBatchGrain>(claim.BatchId).Find() is { } batch
            ? SubmissionAnswer.For(batch)
            : new Refusal(ProblemKind.BatchState, $"The batch '{claim.BatchId}' that this key stands for is gone.");
    }

    private async Task<Checked<Made>> MakeAsync(
        HttpRequest request, string batchId, bool leaveOpen, IdempotencyKey? key, CancellationToken cancelled)
    {
        await using var stage = store.BeginStage();
        var prepared = await PrepareAsync(request, stage, leaveOpen, cancelled);
        if (!prepared.Try(out var submission, out var refusal))
        {
            return refusal;
        }
        key?.MayExist();
        if (key is not null && await FindBrokenOffAsync(batchId) is { } before)
        {
            return new Made(SubmissionAnswer.For(before), submission.RequestHash);
        }
        stage.Keep();

        // The client may leave now: what it sent is whole, and the batch is made or not made, never half.
        var spec = submission.Spec(batchId, clock.GetUtcNow());
        var made = await submitter.SubmitAsync(spec, submission.Documents, leaveOpen, key);
        return new Made(SubmissionAnswer.For(made), submission.RequestHash);
    }

    // Under a key, an earlier request may have made this batch and died before it answered, or died half-way.
    private async Task<BatchSnapshot?> FindBrokenOffAsync(string batchId)
    {
        var before = await grains.GetGrain<IBatchGrain>(batchId).Find();
        if (before is { Status: BatchStatus.Open })
        {
            // Failing here fails the request: adding to what is left of the first would make its documents twice.
            await grains.GetGrain<IBatchGrain>(batchId).Abandon();
            return null;
        }
        return before;
    }

    private async Task<Checked<Prepared>> PrepareAsync(
        HttpRequest request, IContentStage stage, bool leaveOpen, CancellationToken cancelled)
    {
        var read = await reader.ReadAsync(request, stage, cancelled);
        if (!read.Try(out var received, out var refusal))
        {
            return refusal;
        }
        using (received)
        {
            var valid = validator.Validate(received, leaveOpen);
            if (!valid.Try(out var submission, out refusal))
            {
                return refusal;
            }
            var manifest = submission.Manifest;
            var taken = await intake.TakeAsync(submission.Documents, manifest.NeedsContent, stage, cancelled);
            if (!taken.Try(out var documents, out refusal))
            {
                return refusal;
            }
            var ids = submission.Documents.Select(document => document.DocumentId);
            var named = AttachmentIds.Flatten(documents, ids, ImmutableHashSet<string>.Empty);
            return new Prepared(manifest, named, received.Hash(leaveOpen));
        }
    }

    private sealed record Made(SubmissionAnswer Answer, string RequestHash);

    private sealed record Prepared(Manifest Manifest, ImmutableArray<DocumentEntry> Documents, string RequestHash)
    {
        public BatchSpec Spec(string batchId, DateTimeOffset submittedAt) => new()
        {
            BatchId = batchId,
            ProjectId = Manifest.ProjectId,
            Priority = Manifest.Priority,
            Pipeline = Manifest.Pipeline,
            Options = Manifest.Options,
            Metadata = Manifest.Metadata,
            SubmittedAt = submittedAt,
        };
    }
}
