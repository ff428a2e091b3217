using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Lanes;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Grains.Lanes;

/// <summary>
/// One lane. What is stored is which batches are active and what is paused; what the batches offer is memory, and is
/// asked for again after a restart. Reentrant, so that a worker that waits for a ticket does not keep the shards from
/// offering.
/// </summary>
[GrainType("lane"), RandomPlacement, Reentrant, KeepAlive]
internal sealed partial class LaneGrain : Grain, ILaneGrain
{
    private const int AskedAtOnce = 4;
    private static readonly TimeSpan ReviveAfter = TimeSpan.FromMilliseconds(500);
    private readonly Durable<LaneState> store;
    private readonly SiloDeparture departure;
    private readonly TimeProvider time;
    private readonly ILogger<LaneGrain> logger;
    private readonly LaneQueue queue = new();
    private readonly LinkedList<Waiter> waiters = new();
    private readonly SerialWriter writer = new();
    private readonly HoldTeller holds;
    private readonly Alarm revival;

    public LaneGrain(
        [PersistentState(StateNames.Lane, StateNames.Provider)] IPersistentState<LaneState> stored,
        SiloDeparture departure,
        TimeProvider time,
        ILogger<LaneGrain> logger)
    {
        store = new(stored, DeactivateOnIdle);
        this.departure = departure;
        this.time = time;
        this.logger = logger;
        holds = new(this, TellHolds, logger);
        revival = new(this, WakeBatches);
    }

    private LaneState State => store.Value;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!State.Batches.IsEmpty)
        {
            // Not awaited here: the batches call this lane back, which must be active by then.
            revival.RingIn(TimeSpan.Zero);
        }

        return Task.CompletedTask;
    }

    public async Task<Holds> Register(LaneBatch batch)
    {
        await Change(state => state.With(batch));
        return State.HoldsOf(batch.ProjectId);
    }

    public Task Unregister(string batchId)
    {
        queue.Remove(batchId);
        return Change(state => state.Without(batchId));
    }

    public Task Revive()
    {
        // Every silo tells of the same loss, each when it hears of it: they are one.
        revival.RingIn(ReviveAfter);
        return Task.CompletedTask;
    }

    public Task Offer(ShardOffer offer)
    {
        // A shard that has not heard yet that its project is paused is not believed.
        queue.Offer(State.IsPaused(offer.ProjectId) ? offer with { Runnable = 0 } : offer);
        HandOut();
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<LaneTicket>> Take(
        string worker, int count, TimeSpan wait, CancellationToken cancellationToken)
    {
        var tickets = State.Paused ? [] : queue.Take(count);
        if (!tickets.IsEmpty || wait <= TimeSpan.Zero)
        {
            return tickets;
        }

        var waiter = new Waiter(count, new());
        var place = waiters.AddLast(waiter);
        using var until = departure.Link(cancellationToken);
        try
        {
            return await waiter.Tickets.Task.WaitAsync(departure.Shorten(wait), time, until.Token);
        }
        catch (Exception gaveUp) when (gaveUp is TimeoutException or OperationCanceledException)
        {
            // Back on the lane's turn: either an offer came in just before, or none can come for this waiter any more.
            return waiter.Tickets.Task.IsCompletedSuccessfully ? await waiter.Tickets.Task : [];
        }
        finally
        {
            if (place.List is not null)
            {
                waiters.Remove(place);
            }
        }
    }

    public Task<LaneSnapshot> Find()
    {
        var oldest = queue.OldestSince();
        return Task.FromResult(new LaneSnapshot(
            Lane(Key),
            queue.Depth,
            State.Batches.Length,
            oldest is null ? 0 : Math.Max(0, (time.GetUtcNow() - oldest.Value).TotalSeconds),
            waiters.Count,
            State.Paused));
    }

    private void HandOut()
    {
        while (!State.Paused && queue.Depth > 0 && waiters.First is { } first)
        {
            waiters.RemoveFirst();
            first.Value.Tickets.TrySetResult(queue.Take(first.Value.Count));
        }
    }

    // The new state is made on the writer's turn, of the newest one.
    private Task Change(Func<LaneState, LaneState> change) => writer.Run(async () =>
    {
        var next = change(State);
        if (next != State || store.IsDoubtful)
        {
            await store.SaveAsync(next);
        }
    });

    // A few at a time, oldest first: a restart with many batches must not stampede over storage.
    private async Task WakeBatches()
    {
        foreach (var batches in State.Batches.Chunk(AskedAtOnce))
        {
            await Task.WhenAll(batches.Select(Wake));
        }
    }

    private async Task Wake(LaneBatch batch)
    {
        try
        {
            if (!await GrainFactory.GetGrain<IBatchGrain>(batch.BatchId).Wake())
            {
                await Unregister(batch.BatchId);
            }
        }
        catch (Exception exception)
        {
            // One batch that can't be read must not keep the others asleep; its reminder tries again.
            LogWakeFailed(exception, batch.BatchId);
        }
    }

    private static Priority Lane(string key) =>
        SlotPolicy.Lanes.First(priority => LaneKey.For(priority) == key);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Batch {Batch} could not be woken; its reminder will try again.")]
    private partial void LogWakeFailed(Exception exception, string batch);

    private sealed record Waiter(int Count, TaskCompletionSource<ImmutableArray<LaneTicket>> Tickets);
}
