using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Lanes;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Grains.Lanes;

/// <summary>The batches of a lane that are not finished. Stored.</summary>
internal sealed record LaneState
{
    /// <summary>The batches, in order of arrival.</summary>
    public ImmutableArray<LaneBatch> Batches { get; init; } = [];
}

/// <summary>
/// One lane. What is stored is only which batches are active; what they offer is memory, and is asked for again after a
/// restart. Reentrant, so that a worker that waits for a ticket does not keep the shards from offering.
/// </summary>
[GrainType("lane"), Reentrant, KeepAlive]
internal sealed partial class LaneGrain(
    [PersistentState(StateNames.Lane, StateNames.Provider)] IPersistentState<LaneState> stored,
    TimeProvider time,
    ILogger<LaneGrain> logger) : Grain, ILaneGrain
{
    private const int WokenAtOnce = 4;
    private readonly Durable<LaneState> store = new(stored);
    private readonly LaneQueue queue = new();
    private readonly LinkedList<Waiter> waiters = new();
    private readonly SerialWriter writer = new();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!store.Value.Batches.IsEmpty)
        {
            // Not awaited here: the batches call this lane back, which must be active by then.
            this.RegisterGrainTimer(
                WakeBatches, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }

        return Task.CompletedTask;
    }

    public Task Register(LaneBatch batch) => writer.Run(async () =>
    {
        if (store.Value.Batches.All(known => known.BatchId != batch.BatchId))
        {
            await store.SaveAsync(new LaneState { Batches = store.Value.Batches.Add(batch) });
        }
    });

    public Task Unregister(string batchId) => writer.Run(async () =>
    {
        queue.Remove(batchId);
        var left = store.Value.Batches.RemoveAll(known => known.BatchId == batchId);
        if (left.Length != store.Value.Batches.Length)
        {
            await store.SaveAsync(new LaneState { Batches = left });
        }
    });

    public Task Offer(ShardOffer offer)
    {
        queue.Offer(offer);
        while (queue.Depth > 0 && waiters.First is { } first)
        {
            waiters.RemoveFirst();
            first.Value.Tickets.TrySetResult(queue.Take(first.Value.Count));
        }

        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<LaneTicket>> Take(
        string worker, int count, TimeSpan wait, CancellationToken cancellationToken)
    {
        var tickets = queue.Take(count);
        if (!tickets.IsEmpty || wait <= TimeSpan.Zero)
        {
            return tickets;
        }

        var waiter = new Waiter(count, new());
        var place = waiters.AddLast(waiter);
        try
        {
            return await waiter.Tickets.Task.WaitAsync(wait, time, cancellationToken);
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
            Lane(this.GetPrimaryKeyString()),
            queue.Depth,
            store.Value.Batches.Length,
            oldest is null ? 0 : Math.Max(0, (time.GetUtcNow() - oldest.Value).TotalSeconds),
            waiters.Count));
    }

    // A few at a time, oldest first: a restart with many batches must not stampede over storage.
    private async Task WakeBatches(CancellationToken cancellationToken)
    {
        foreach (var batches in store.Value.Batches.Chunk(WokenAtOnce))
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
        Enum.GetValues<Priority>().First(priority => LaneKey.For(priority) == key);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Batch {Batch} could not be woken; its reminder will try again.")]
    private partial void LogWakeFailed(Exception exception, string batch);

    private sealed record Waiter(int Count, TaskCompletionSource<ImmutableArray<LaneTicket>> Tickets);
}
