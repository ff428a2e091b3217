using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>One stream.</summary>
public interface IAsyncStream
{
    /// <summary>Whether subscribers can go back.</summary>
    bool IsRewindable { get; }

    /// <summary>The name of the provider.</summary>
    string ProviderName { get; }

    /// <summary>The stream's id.</summary>
    StreamId StreamId { get; }
}

/// <summary>One stream of items of a type: what is put in reaches every subscriber at most once.</summary>
public interface IAsyncStream<T> :
    IAsyncStream, IEquatable<IAsyncStream<T>>, IComparable<IAsyncStream<T>>, IAsyncObservable<T>, IAsyncObserver<T>
{
    /// <summary>The caller's own subscriptions, so that a grain can take them up again when it is activated.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
