using Microsoft.Extensions.Logging;
using Orleans.Streams;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Streams;

/// <summary>Streams inside this process: each item reaches each subscriber at most once, in order.</summary>
internal sealed class MemoryStreamProvider(string name, GrainEngine engine) : IStreamProvider
{
    private readonly Lock gate = new();
    private readonly Dictionary<StreamId, Subscription[]> subscriptions = [];
    private long published;

    public bool IsRewindable => false;

    public string Name => name;

    /// <summary>The engine whose grains subscribe.</summary>
    public GrainEngine Engine => engine;

    /// <summary>Where failures are logged.</summary>
    public ILogger Log => engine.Log;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    /// <summary>The subscriptions of a stream; none for a stream that nobody knows.</summary>
    public Subscription[] SubscriptionsOf(StreamId stream)
    {
        lock (gate)
        {
            return subscriptions.GetValueOrDefault(stream, []);
        }
    }

    /// <summary>Adds a subscription.</summary>
    public void Add(Subscription subscription)
    {
        lock (gate)
        {
            // Replaced and never changed, so that publishers walk it without the gate.
            subscriptions[subscription.Stream] =
                [.. subscriptions.GetValueOrDefault(subscription.Stream, []), subscription];
        }
    }

    /// <summary>Ends a subscription.</summary>
    public void Remove(Subscription subscription)
    {
        subscription.End();
        lock (gate)
        {
            var rest = Array.FindAll(
                subscriptions.GetValueOrDefault(subscription.Stream, []),
                other => !ReferenceEquals(other, subscription));
            if (rest.Length == 0)
            {
                subscriptions.Remove(subscription.Stream);
            }
            else
            {
                subscriptions[subscription.Stream] = rest;
            }
        }
    }

    /// <summary>Hands an item to all subscribers and waits for none.</summary>
    public void Publish(StreamId stream, object? item)
    {
        var token = new MemoryStreamToken(Interlocked.Increment(ref published));
        foreach (var subscription in SubscriptionsOf(stream))
        {
            subscription.Offer(item, token);
        }
    }
}
