using Orleans.Streams;

namespace OrleansBatch.Embedded.Streams;

/// <summary>One stream of a memory provider, as items of one type.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId id) : IAsyncStream<T>
{
    public bool IsRewindable => provider.IsRewindable;

    public string ProviderName => provider.Name;

    public StreamId StreamId => id;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        provider.Publish(id, item);
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => throw new NotSupportedException("A memory stream never completes.");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("A memory stream never fails.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) =>
        SubscribeAsync(observer, token: null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(
        IAsyncObserver<T> observer,
        StreamSequenceToken? token,
        string? filterData = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        MemoryStreamHandle<T>.RefuseToGoBack(token);
        var subscription = new Subscription<T>(provider, id, ActivationContext.Current?.GrainId);
        subscription.Observe(observer);
        provider.Add(subscription);
        return Task.FromResult<StreamSubscriptionHandle<T>>(new MemoryStreamHandle<T>(provider, subscription));
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var own = ActivationContext.Current?.GrainId;
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
        [
            .. provider.SubscriptionsOf(id)
                .OfType<Subscription<T>>()
                .Where(subscription => subscription.Subscriber == own)
                .Select(subscription => new MemoryStreamHandle<T>(provider, subscription)),
        ]);
    }

    public bool Equals(IAsyncStream<T>? other) => other?.ProviderName == ProviderName && other.StreamId == id;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => id.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : id.CompareTo(other.StreamId);
}
