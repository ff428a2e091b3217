using Orleans.Streams;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Unit.Agent;

namespace OrleansBatch.Tests.Unit.Api;

/// <summary>The progress stream as the relay uses it, with subscriptions that a test can count and lose.</summary>
internal sealed class FakeProgressStream
{
    private readonly Lock gate = new();
    private readonly List<Handle> live = [];
    private int subscribed;

    public FakeProgressStream()
    {
        var stream = Stub.Of<IAsyncStream<ProgressEvent>>((method, arguments) => method.Name switch
        {
            "SubscribeAsync" => Subscribe((IAsyncObserver<ProgressEvent>)arguments[0]!),
            "GetAllSubscriptionHandles" =>
                Task.FromResult<IList<StreamSubscriptionHandle<ProgressEvent>>>([.. Live]),
            var other => throw new NotSupportedException(other),
        });
        Provider = Stub.Of<IStreamProvider>((_, _) => stream);
    }

    public IStreamProvider Provider { get; }

    /// <summary>Attempts to subscribe, those that failed too.</summary>
    public int Attempts => Volatile.Read(ref subscribed);

    /// <summary>Subscriptions that are there now, oldest first.</summary>
    public IReadOnlyList<StreamSubscriptionHandle<ProgressEvent>> Live
    {
        get
        {
            lock (gate)
            {
                return [.. live];
            }
        }
    }

    /// <summary>How many subscriptions were there at once when one ended, for each that ended.</summary>
    public List<int> EndedOf { get; } = [];

    /// <summary>What an attempt to subscribe does before its answer is told; it is subscribed by then.</summary>
    public Action<int> Answering { get; set; } = _ => { };

    /// <summary>Brings a hint to every subscription.</summary>
    public Task PushAsync(ProgressEvent hint) =>
        Task.WhenAll(Live.Cast<Handle>().Select(handle => handle.Observer.OnNextAsync(hint)));

    private Task<StreamSubscriptionHandle<ProgressEvent>> Subscribe(IAsyncObserver<ProgressEvent> observer)
    {
        var handle = new Handle(this, observer);
        lock (gate)
        {
            live.Add(handle);
        }
        var attempt = Interlocked.Increment(ref subscribed);
        try
        {
            Answering(attempt);
        }
        catch (TimeoutException e)
        {
            return Task.FromException<StreamSubscriptionHandle<ProgressEvent>>(e);
        }
        return Task.FromResult<StreamSubscriptionHandle<ProgressEvent>>(handle);
    }

    private sealed class Handle(FakeProgressStream stream, IAsyncObserver<ProgressEvent> observer)
        : StreamSubscriptionHandle<ProgressEvent>
    {
        public IAsyncObserver<ProgressEvent> Observer => observer;

        public override Guid HandleId { get; } = Guid.NewGuid();

        public override string ProviderName => ProgressStream.Provider;

        public override StreamId StreamId => StreamId.Create(ProgressStream.Namespace, ProgressStream.Key);

        public override Task UnsubscribeAsync()
        {
            lock (stream.gate)
            {
                stream.EndedOf.Add(stream.live.Count);
                stream.live.Remove(this);
            }
            return Task.CompletedTask;
        }

        public override Task<StreamSubscriptionHandle<ProgressEvent>> ResumeAsync(
            IAsyncObserver<ProgressEvent> observer, StreamSequenceToken? token = null) =>
            throw new NotSupportedException();

#if ORLEANS
        public override Task<StreamSubscriptionHandle<ProgressEvent>> ResumeAsync(
            IAsyncBatchObserver<ProgressEvent> observer, StreamSequenceToken? token = null) =>
            throw new NotSupportedException();
#endif

        public override bool Equals(StreamSubscriptionHandle<ProgressEvent>? other) => ReferenceEquals(this, other);

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => HandleId.GetHashCode();
    }
}
