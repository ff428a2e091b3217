using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>One subscription.</summary>
[GenerateSerializer]
public abstract class StreamSubscriptionHandle<T> : IEquatable<StreamSubscriptionHandle<T>?>
{
    /// <summary>The subscription's id.</summary>
    public abstract Guid HandleId { get; }

    /// <summary>The name of the provider.</summary>
    public abstract string ProviderName { get; }

    /// <summary>The stream.</summary>
    public abstract StreamId StreamId { get; }

    /// <summary>Whether it is the same subscription.</summary>
    public abstract bool Equals(StreamSubscriptionHandle<T>? other);

    /// <summary>Takes the subscription up again with another observer, as when a grain is activated anew.</summary>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(
        IAsyncObserver<T> observer,
        StreamSequenceToken? token = null);

    /// <summary>Ends the subscription; nothing put in after this returns reaches the observer.</summary>
    public abstract Task UnsubscribeAsync();
}
