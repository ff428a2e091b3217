using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Submissions;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Grains.Submissions;

/// <summary>What an idempotency key stands for. Stored.</summary>
internal sealed record SubmissionKeyState
{
    /// <summary>The batch that was, or was to be, made.</summary>
    public string? BatchId { get; init; }

    /// <summary>The request that may answer; stored, so that no other one answers, whatever stood still.</summary>
    public string? Holder { get; init; }

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
    private readonly Durable<SubmissionKeyState> store;
    private readonly TimeProvider time;

    // Memory only. Null when the holder has given up.
    private DateTimeOffset? renewedAt;

    public SubmissionKeyGrain(
        [PersistentState(StateNames.SubmissionKey, StateNames.Provider)] IPersistentState<SubmissionKeyState> stored,
        TimeProvider time)
    {
        store = new(stored, DeactivateOnIdle);
        this.time = time;
    }

    private bool IsInFlight =>
        store.Value is { Holder: not null, RequestHash: null }
        && time.GetUtcNow() - renewedAt < ISubmissionKeyGrain.LapsesAfter;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // The silo that this key lived on may have died while the holder lives: it gets the time to say so.
        renewedAt = time.GetUtcNow();
        return Task.CompletedTask;
    }

    public async Task<SubmissionClaim> Begin(string batchId)
    {
        var now = time.GetUtcNow();
        if (store.Value is { RequestHash: { } hash, BatchId: { } answered }
            && now - store.Value.AnsweredAt < Remembered)
        {
            return new SubmissionClaim(SubmissionClaimState.Answered, answered, hash);
        }

        if (IsInFlight)
        {
            return new SubmissionClaim(SubmissionClaimState.InFlight, store.Value.BatchId ?? batchId, null);
        }

        // A submission that broke off after its batch was sealed is found again under the id that was stored before.
        var brokenOff = store.Value.RequestHash is null ? store.Value.BatchId : null;
        await store.SaveAsync(new SubmissionKeyState { BatchId = brokenOff ?? batchId, Holder = batchId });
        renewedAt = now;
        return new SubmissionClaim(SubmissionClaimState.Claimed, brokenOff ?? batchId, null);
    }

    public Task<bool> Renew(string holder)
    {
        var holds = store.Value is { RequestHash: null } && store.Value.Holder == holder;
        renewedAt = holds ? time.GetUtcNow() : renewedAt;
        return Task.FromResult(holds);
    }

    public async Task<bool> Complete(string holder, string requestHash)
    {
        if (store.Value.Holder == holder && store.Value.RequestHash is null)
        {
            await store.SaveAsync(
                store.Value with { RequestHash = requestHash, AnsweredAt = time.GetUtcNow() });
        }

        return store.Value.Holder == holder;
    }

    public async Task Release(string holder)
    {
        if (store.Value.Holder == holder && store.Value.RequestHash is null)
        {
            await store.ClearAsync();
        }
    }

    public Task Suspend(string holder)
    {
        renewedAt = store.Value.Holder == holder ? null : renewedAt;
        return Task.CompletedTask;
    }
}
