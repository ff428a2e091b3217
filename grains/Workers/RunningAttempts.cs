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
    private readonly ConcurrentDictionary<(string Batch, LeaseToken Lease), Entry> entries = [];
    private int abandoned;

    /// <summary>Lets one document run that was lost with its worker before.</summary>
    public SuspectGate Suspects { get; } = new();

    /// <summary>Stages so far that did not stop when told and that nobody waits for any more.</summary>
    public int Abandoned => Volatile.Read(ref abandoned);

    /// <summary>
    /// From now on the attempt of an order stops when the token is cancelled, and says when its work is over; until
    /// disposed.
    /// </summary>
    /// <param name="order">What is run.</param>
    /// <param name="worked">
    /// Called on the worker's turn: no stage runs any more, only the attempt's end is still to be stored.
    /// </param>
    /// <param name="stopping">Stops it.</param>
    public IDisposable Add(WorkOrder order, Action worked, CancellationToken stopping) =>
        entries[Key(order)] = new Entry(this, Key(order), worked, stopping);

    /// <summary>The token of an order; one that is never cancelled when nobody added any.</summary>
    public CancellationToken Of(WorkOrder order) => entries.GetValueOrDefault(Key(order))?.Stopping ?? default;

    /// <summary>No stage of the attempt runs any more.</summary>
    internal void Worked(WorkOrder order) => entries.GetValueOrDefault(Key(order))?.Worked();

    /// <summary>One more stage did not stop when told.</summary>
    internal void Abandon() => Interlocked.Increment(ref abandoned);

    private static (string Batch, LeaseToken Lease) Key(WorkOrder order) => (order.Spec.BatchId, order.Leased.Lease);

    private sealed class Entry(
        RunningAttempts attempts,
        (string Batch, LeaseToken Lease) key,
        Action worked,
        CancellationToken stopping) : IDisposable
    {
        public CancellationToken Stopping => stopping;

        public void Worked() => worked();

        public void Dispose() => attempts.entries.TryRemove(key, out _);
    }
}
