using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Batches;

/// <summary>What passes with time: leases expire, retries become due, and the lane hears again what may run.</summary>
internal sealed partial class BatchShardGrain
{
    private DateTimeOffset ticked;

    private async Task Tick(CancellationToken cancellationToken)
    {
        await WaitForHolders();
        var now = time.GetUtcNow();
        if (now < ticked)
        {
            // The clock was set back: retries that were planned by it may lie hours ahead.
            queue.Rebuild(State, leases.IsLeased, now);
        }

        ticked = now;
        foreach (var lost in leases.Expire(steady.Now, peers.IsGone))
        {
            var index = PlaceOf(lost);
            queue.Return(index, State.Rows[index], now);
            reporter.Changed();
        }

        if (State.Cancelling && queue.HasWaiting && !HoldsOff)
        {
            await Cancel(State.Rows.Length);
        }

        queue.ReleaseDue(now);
        Offer();
        reporter.Flush();
        if (State.IsFinished() && !reporter.HasNews)
        {
            tick?.Dispose();
            tick = null;

            // Five hundred rows and names that nobody asks for soon: they need not stay in memory.
            DeactivateOnIdle();
        }

        Pace();
    }

    // A shard that only waits for its turn has nothing to watch; thousands of them must cost nothing.
    private void Pace()
    {
        var waits = !holding && queue.NextDue - time.GetUtcNow() <= WaitingTick;
        var period = leases.Count > 0 || waits || reporter.HasNews || HoldsOff ? BusyTick : WaitingTick;
        if (period != pace)
        {
            pace = period;
            tick?.Change(period, period);
        }
    }

    // A hint, repeated with every tick: a ticket that got lost on its way costs seconds, not a document.
    private void Offer()
    {
        if (State.Spec is { } spec)
        {
            var runnable = holding || stopping || HoldsOff ? 0 : Offered;
            var offer = new ShardOffer(
                spec.BatchId, spec.ProjectId, reporter.Key.Number, runnable, queue.ReadySince);
            GrainFactory.GetGrain<ILaneGrain>(LaneKey.For(spec.Priority)).Offer(offer).Forget();
        }
    }
}
