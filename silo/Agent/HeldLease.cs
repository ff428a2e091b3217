using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Workers;

namespace OrleansBatch.Silo.Agent;

/// <summary>
/// A document that this silo holds the lease of: waiting for a slot, running, or waiting to be reported.
/// </summary>
internal sealed class HeldLease(WorkOrder order, DateTimeOffset since) : IDisposable
{
    private const long NotBegun = -1;
    private readonly CancellationTokenSource stop = new();
    private int left;
    private long began = NotBegun;

    /// <summary>What to do.</summary>
    public WorkOrder Order { get; private set; } = order;

    /// <summary>Since when it waits for a slot.</summary>
    public DateTimeOffset Since { get; } = since;

    /// <summary>The permission.</summary>
    public LeaseToken Token => Order.Leased.Lease;

    /// <summary>The shard that gave it.</summary>
    public string Shard { get; } = ShardKey.For(order.Spec.BatchId, order.Leased.Lease.Number / ShardKey.Capacity);

    /// <summary>The lane it came by.</summary>
    public Priority Lane => Order.Spec.Priority;

    /// <summary>Cancelled when the attempt is to stop.</summary>
    public CancellationToken Stopping => stop.Token;

    /// <summary>Whether the batch is being cancelled.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Whether somebody else holds the document now; nothing is to be reported.</summary>
    public bool IsLost { get; private set; }

    /// <summary>When it got a slot, as a timestamp of the agent's clock; null while it waits for one.</summary>
    public long? Began => Volatile.Read(ref began) is var timestamp and not NotBegun ? timestamp : null;

    /// <summary>It gets a slot.</summary>
    /// <param name="timestamp">The time by the agent's clock.</param>
    /// <param name="urgent">Whether it is the lane's one document that waits for nobody.</param>
    public void Begin(long timestamp, bool urgent)
    {
        Order = Order with { Urgent = urgent };
        Volatile.Write(ref began, timestamp);
    }

    /// <summary>It leaves its slot.</summary>
    /// <returns>Whether it had not left before.</returns>
    public bool TryLeave() => Interlocked.Exchange(ref left, 1) == 0;

    /// <summary>The batch is being cancelled: stop and say so.</summary>
    public void Cancel()
    {
        IsCancelled = true;
        Stop();
    }

    /// <summary>The lease is somebody else's: stop and say nothing.</summary>
    public void Lose()
    {
        IsLost = true;
        Stop();
    }

    /// <summary>The batch is held, or the host is stopping: stop and give the document back.</summary>
    public void Release() => Stop();

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();

    private void Stop()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended and was reported just before.
        }
    }
}
