using System.Collections.Concurrent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Workers;

namespace OrleansBatch.Grains.Workers;

/// <summary>
/// What the attempts of a silo share, first of all how the agent stops one and still hears how it ended. The token of a
/// grain call would not do: it ends the call at once, while the attempt goes on unheard. Pools are always local, so
/// this never leaves the silo.
/// </summary>
public sealed class RunningAttempts
{
    private readonly ConcurrentDictionary<(string Batch, LeaseToken Lease), CancellationToken> tokens = [];
    private int abandoned;

    /// <summary>Lets one document run that was lost with its worker before.</summary>
    public SuspectGate Suspects { get; } = new();

    /// <summary>Stages so far that did not stop when told and that nobody waits for any more.</summary>
    public int Abandoned => Volatile.Read(ref abandoned);

    /// <summary>From now on the attempt of an order stops when the token is cancelled; until disposed.</summary>
    public IDisposable Add(WorkOrder order, CancellationToken stopping)
    {
        tokens[Key(order)] = stopping;
        return new Entry(this, Key(order));
    }

    /// <summary>The token of an order; one that is never cancelled when nobody added any.</summary>
    public CancellationToken Of(WorkOrder order) => tokens.GetValueOrDefault(Key(order));

    /// <summary>One more stage did not stop when told.</summary>
    internal void Abandon() => Interlocked.Increment(ref abandoned);

    private static (string Batch, LeaseToken Lease) Key(WorkOrder order) => (order.Spec.BatchId, order.Leased.Lease);

    private sealed class Entry(RunningAttempts attempts, (string Batch, LeaseToken Lease) key) : IDisposable
    {
        public void Dispose() => attempts.tokens.TryRemove(key, out _);
    }
}
