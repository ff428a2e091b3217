using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.GrainInterfaces.Workers;

namespace OrleansBatch.Silo.Agent;

/// <summary>How work comes to the silo: a loop for each lane, so that no lane waits for another.</summary>
internal sealed partial class WorkerAgent
{
    private static readonly TimeSpan TicketWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FailureWait = TimeSpan.FromSeconds(1);

    // A shard answers within a few milliseconds; one that does not must not keep its lane waiting.
    private static readonly TimeSpan LeaseWait = TimeSpan.FromMilliseconds(250);

    // Requests for leases that have no answer yet: what they bring is to be given back when the agent stops.
    private int leasing;

    private async Task FetchLoop(Priority lane, CancellationToken stopping)
    {
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var wanted = slots.Wanted(lane);
            if (wanted == 0)
            {
                await hungry[lane].WaitAsync(stopping);
                continue;
            }

            try
            {
                await Fetch(lane, wanted, stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // Storage or a silo is away: the work is safe where it is, so wait and ask again.
                LogFetchFailed(exception.Message, lane);
                await Task.Delay(FailureWait, time, stopping);
            }
        }
    }

    private async Task Fetch(Priority lane, int wanted, CancellationToken stopping)
    {
        var tickets = await grains.GetGrain<ILaneGrain>(LaneKey.For(lane)).Take(Worker, wanted, TicketWait, stopping);
        if (tickets.IsEmpty)
        {
            return;
        }

        try
        {
            await Task.WhenAll(tickets.Select(ticket => Lease(lane, ticket))).WaitAsync(LeaseWait, time, stopping);
        }
        catch (TimeoutException)
        {
            // What comes later is taken when it comes.
        }
    }

    private async Task Lease(Priority lane, LaneTicket ticket)
    {
        var key = ShardKey.For(ticket.BatchId, ticket.Shard);
        var room = slots.Expect(lane, ticket.BatchId, ticket.Count);
        Interlocked.Increment(ref leasing);
        try
        {
            var grant = await grains.GetGrain<IBatchShardGrain>(key).Lease(Worker, room);
            var now = time.GetUtcNow();
            var fetched = grant.Documents
                .Select(document => new HeldLease(new WorkOrder(grant.Spec!, document, Worker: Worker), now))
                .ToList();
            fetched.ForEach(leases.Add);
            if (IsTakingWork)
            {
                slots.Add(lane, fetched);
                StartWhatFits();
            }
            else
            {
                fetched.ForEach(late => reporter.Add(late, Released(late)));
            }
        }
        catch (Exception exception)
        {
            // The shard offers what it has with its next tick.
            LogLeaseFailed(exception.Message, key);
        }
        finally
        {
            Interlocked.Decrement(ref leasing);
            slots.NoLongerExpect(lane, room);
            WakeFetchers();
        }
    }
}
