namespace Orleans.Streams;

/// <summary>Can be subscribed to.</summary>
public interface IAsyncObservable<T>
{
    /// <summary>Subscribes; items put in after this returns reach the observer.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);

    /// <summary>Subscribes from a place in the stream, where the provider can go back.</summary>
    /// <exception cref="ArgumentNullException">
    /// A token was given and the provider cannot go back.
    /// </exception>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(
        IAsyncObserver<T> observer,
        StreamSequenceToken? token,
        string? filterData = null);
}
