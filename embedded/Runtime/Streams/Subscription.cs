using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace OrleansBatch.Embedded.Streams;

/// <summary>A subscriber's queue: items go out one at a time; one that falls far behind loses the oldest.</summary>
internal abstract partial class Subscription(MemoryStreamProvider provider, StreamId stream, GrainId? subscriber)
{
    /// <summary>Items that wait at most.</summary>
    public const int Capacity = 1_000;

    private readonly Lock gate = new();
    private readonly Queue<(object? Item, StreamSequenceToken Token)> items = new();
    private bool delivering;

    /// <summary>Its id.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The stream.</summary>
    public StreamId Stream { get; } = stream;

    /// <summary>The grain that subscribes; null for the host.</summary>
    public GrainId? Subscriber { get; } = subscriber;

    /// <summary>Whether nothing is delivered any more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The provider.</summary>
    protected MemoryStreamProvider Provider { get; } = provider;

    /// <summary>Queues an item.</summary>
    public void Offer(object? item, StreamSequenceToken token)
    {
        lock (gate)
        {
            if (items.Count == Capacity)
            {
                items.Dequeue();
                LogDropped(Provider.Log, Stream, Capacity);
            }

            items.Enqueue((item, token));
            if (delivering)
            {
                return;
            }

            delivering = true;
        }

        DeliverNext();
    }

    /// <summary>Delivers nothing any more.</summary>
    public void End()
    {
        lock (gate)
        {
            HasEnded = true;
            items.Clear();
        }
    }

    /// <summary>Goes on with the next item, after the last was taken or failed.</summary>
    public void DeliverNext()
    {
        (object? Item, StreamSequenceToken Token) next;
        lock (gate)
        {
            delivering = items.TryDequeue(out next);
            if (!delivering)
            {
                return;
            }
        }

        Deliver(next.Item, next.Token);
    }

    /// <summary>A subscriber failed; the others never notice.</summary>
    public void LogFailure(Exception exception) => LogFailed(Provider.Log, exception, Stream, Subscriber);

    /// <summary>Sends an item to the subscriber, which calls <see cref="DeliverNext"/> when it is done.</summary>
    protected abstract void Deliver(object? item, StreamSequenceToken token);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A subscriber of stream {Stream} is {Capacity} items behind; its oldest was dropped.")]
    private static partial void LogDropped(ILogger log, StreamId stream, int capacity);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A subscriber of stream {Stream} failed: {Subscriber}.")]
    private static partial void LogFailed(ILogger log, Exception exception, StreamId stream, GrainId? subscriber);
}
