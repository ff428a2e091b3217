using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// Going on where another activation of this shard stopped, on a silo that was lost or has left. The workers know what
/// it leased, and say so when they renew or report; until they had time for that, nothing is leased. This only saves
/// work: what counts is decided by the document, which refuses every token but its newest.
/// </summary>
internal sealed partial class BatchShardGrain
{
    // Half as long again as workers take from one renewal to the next.
    private static readonly TimeSpan HoldOff = TimeSpan.FromSeconds(3);
    private bool hasHolders;
    private DateTimeOffset? heldOffUntil;

    private bool HoldsOff => hasHolders && !(steady.Now >= heldOffUntil);

    // What was leased before this activation may be at work elsewhere, unless nothing else is.
    private void ExpectHolders() => hasHolders = State.Spec is not null && !State.IsFinished() && !coldStart.IsNow;

    // Storage may be away just then. The time that workers get begins when they can be heard.
    private async Task WaitForHolders()
    {
        if (hasHolders && heldOffUntil is null)
        {
            await EnterEpoch();
            heldOffUntil = steady.Now + HoldOff;
        }
    }

    private async Task TakeUp(string? worker, IEnumerable<LeaseToken> tokens)
    {
        var forgotten = tokens.Where(MayTakeUp).ToArray();
        if (forgotten.Length == 0)
        {
            return;
        }

        // Rows and counts that change from here on are this activation's, and it must be known by its epoch.
        await EnterEpoch();
        foreach (var token in forgotten.Where(MayTakeUp))
        {
            leases.TakeUp(token, worker, steady.Now + LeaseDuration);
            queue.Remove(PlaceOf(token));
            reporter.Changed();
        }

        Pace();
    }

    private bool MayTakeUp(LeaseToken token) =>
        State.Spec is not null
        && PlaceOf(token) < State.Rows.Length
        && !State.Rows[PlaceOf(token)].Status.IsTerminal()
        && leases.MayTakeUp(token)
        && !IsBeingCancelled;

    // What it stores as cancelled must not be leased meanwhile; the next renewal hears how it went.
    private bool IsBeingCancelled => stopping && !State.Cancelling;
}
