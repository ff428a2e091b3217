using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Submissions;

namespace OrleansBatch.Api.Recovery;

/// <summary>
/// The way of a recovery: read, claim the key where there is one, let the batch make it. The id of the new batch is
/// drawn first, and kept with the key, so that a repeated request finds what the first one made.
/// </summary>
internal sealed class RecoveryFlow(IGrainFactory grains, TimeProvider clock, ILogger<RecoveryFlow> log)
{
    /// <summary>Makes a recovery of a batch.</summary>
    public async Task<Checked<RecoveryAnswer>> RecoverAsync(
        string batchId, HttpRequest request, CancellationToken cancelled)
    {
        if (!BatchIds.IsPossible(batchId))
        {
            return Refusal.UnknownBatch(batchId);
        }
        if (!(await RecoveryReader.ReadAsync(batchId, request, cancelled)).Try(out var read, out var refusal))
        {
            return refusal;
        }
        var recoveryId = BatchIds.New(clock);
        if (IdempotencyKey.Hashed(request) is not { } hashed)
        {
            return await MakeAsync(batchId, recoveryId, read);
        }
        if (!hashed.Try(out var hash, out refusal))
        {
            return refusal;
        }
        await using var key = new IdempotencyKey(grains.GetGrain<ISubmissionKeyGrain>(hash), recoveryId, clock, log);
        return await MakeOnceAsync(key, batchId, read);
    }

    private async Task<Checked<RecoveryAnswer>> MakeOnceAsync(
        IdempotencyKey key, string batchId, ReadRecovery read)
    {
        var claim = await key.BeginAsync();
        if (claim.State is SubmissionClaimState.InFlight)
        {
            return IdempotencyKey.InFlight;
        }
        if (claim.State is SubmissionClaimState.Answered)
        {
            return claim.RequestHash == read.Hash
                ? await MakeAsync(batchId, claim.BatchId, read)
                : IdempotencyKey.Reused;
        }
        key.MayExist();
        var made = await MakeAsync(batchId, claim.BatchId, read);
        return made.Refusal is not null || await key.CompleteAsync(read.Hash) ? made : IdempotencyKey.InFlight;
    }

    private async Task<Checked<RecoveryAnswer>> MakeAsync(string batchId, string recoveryId, ReadRecovery read)
    {
        var made = await grains.GetGrain<IBatchGrain>(batchId).Recover(
            read.Request with { RecoveryBatchId = recoveryId, RequestedAt = clock.GetUtcNow() });
        return made is null ? Refusal.UnknownBatch(batchId) : RecoveryAnswer.For(made);
    }
}
