using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Batches;

/// <summary>Holding and cancelling: stored first, and heard by workers when they next renew their leases.</summary>
internal sealed partial class BatchShardGrain
{
    // How many of its leases each worker has no slot for yet, as it last told.
    private readonly Dictionary<string, int> waitingAt = [];

    private int Waiting => waitingAt.Values.Sum();

    public async Task<RenewAnswer> Renew(string worker, ImmutableArray<LeaseToken> tokens, int waiting)
    {
        await TakeUp(worker, tokens);
        var lost = leases.Renew(worker, tokens, steady.Now + LeaseDuration);
        if (IsBeingCancelled)
        {
            // Whether those can be taken up is not known yet.
            lost = lost.RemoveAll(leases.MayTakeUp);
        }

        Hear(worker, waiting);
        ImmutableArray<LeaseToken> kept = State.Cancelling || State.Held ? [.. tokens.Except(lost)] : [];
        return State.Cancelling
            ? new RenewAnswer(lost, kept)
            : new RenewAnswer(lost, []) { Released = kept };
    }

    public Task Hold() => writer.Run(async () =>
    {
        if (State.Spec is null || State.Cancelling)
        {
            return;
        }

        // Nothing may be leased while this is being stored: who is told that it is paused must see nothing start.
        holding = true;
        try
        {
            if (!State.Held || rows.IsDoubtful)
            {
                await rows.SaveAsync(State with { Held = true });
            }
        }
        finally
        {
            holding = State.Held || rows.IsDoubtful;
        }

        Offer();
        Pace();
        reporter.Changed();
    });

    public Task Cancel(int documents) => writer.Run(async () =>
    {
        // Nothing may be leased while this is being stored: what it stores as cancelled must not run.
        stopping = true;
        try
        {
            // Told again, it cancels what has come back from a worker since: a lost lease, or one of before a restart;
            // and not yet what somebody may still hold, who is first to hear of it.
            if (!State.Cancelling || (queue.HasWaiting && !HoldsOff) || rows.IsDoubtful)
            {
                await Trim(documents);
                var known = State.Rows.IsEmpty ? State with { Rows = NewRows() } : State;
                await rows.SaveAsync(known.Cancel(leases.IsLeased));
                queue.Rebuild(State, leases.IsLeased, time.GetUtcNow());
                Offer();
            }
        }
        finally
        {
            stopping = State.Cancelling || rows.IsDoubtful;
        }

        reporter.Changed();
    });

    // Watchers hear of it only where it makes a difference: whether anything runs.
    private void Hear(string worker, int waiting)
    {
        var before = Waiting >= leases.Count;
        waitingAt[worker] = waiting;
        if (waiting == 0)
        {
            waitingAt.Remove(worker);
        }

        if (leases.Count > 0 && before != Waiting >= leases.Count)
        {
            reporter.Changed();
        }
    }
}
