using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Submissions;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Grains.Submissions;

/// <summary>What an idempotency key stands for. Stored.</summary>
internal sealed record SubmissionKeyState
{
    /// <summary>The batch that was, or was to be, made.</summary>
    public string? BatchId { get; init; }

    /// <summary>SHA-256 over what was submitted; null until the submission was answered.</summary>
    public string? RequestHash { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}

/// <summary>One idempotency key. An answer is remembered for a day.</summary>
[GrainType("submission"), RandomPlacement]
internal sealed class SubmissionKeyGrain : Grain, ISubmissionKeyGrain
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);
    private static readonly TimeSpan InFlightAtMost = TimeSpan.FromMinutes(15);
    private readonly Durable<SubmissionKeyState> store;
    private readonly TimeProvider time;

    // Memory only: a submission in flight ends with its process.
    private DateTimeOffset? inFlightSince;

    public SubmissionKeyGrain(
        [PersistentState(StateNames.SubmissionKey, StateNames.Provider)] IPersistentState<SubmissionKeyState> stored,
        TimeProvider time)
    {
        store = new(stored, DeactivateOnIdle);
        this.time = time;
    }

    public async Task<SubmissionClaim> Begin(string batchId)
    {
        var now = time.GetUtcNow();
        if (store.Value is { RequestHash: { } hash, BatchId: { } answered }
            && now - store.Value.AnsweredAt < Remembered)
        {
            return new SubmissionClaim(SubmissionClaimState.Answered, answered, hash);
        }

        if (now - inFlightSince < InFlightAtMost)
        {
            return new SubmissionClaim(SubmissionClaimState.InFlight, store.Value.BatchId ?? batchId, null);
        }

        // A submission that broke off after its batch was sealed is found again under the id that was stored before.
        var brokenOff = store.Value.RequestHash is null ? store.Value.BatchId : null;
        if (brokenOff is null)
        {
            await store.SaveAsync(new SubmissionKeyState { BatchId = batchId });
        }

        inFlightSince = now;
        return new SubmissionClaim(SubmissionClaimState.Claimed, brokenOff ?? batchId, null);
    }

    public async Task Complete(string batchId, string requestHash)
    {
        await store.SaveAsync(
            new SubmissionKeyState { BatchId = batchId, RequestHash = requestHash, AnsweredAt = time.GetUtcNow() });
        inFlightSince = null;
    }

    public async Task Release(string batchId)
    {
        if (store.Value.BatchId == batchId && store.Value.RequestHash is null)
        {
            await store.ClearAsync();
        }

        inFlightSince = null;
    }

    public Task Suspend(string batchId)
    {
        inFlightSince = store.Value.BatchId == batchId ? null : inFlightSince;
        return Task.CompletedTask;
    }
}
