using Orleans.Streams;

namespace OrleansBatch.Embedded.Streams;

/// <summary>A handle on a subscription to a memory stream.</summary>
internal sealed class MemoryStreamHandle<T>(MemoryStreamProvider provider, Subscription<T> subscription)
    : StreamSubscriptionHandle<T>
{
    public override Guid HandleId => subscription.Id;

    public override string ProviderName => provider.Name;

    public override StreamId StreamId => subscription.Stream;

    /// <summary>Refuses a place in the stream: nothing that has passed is kept.</summary>
    /// <exception cref="ArgumentNullException">A token was given.</exception>
    public static void RefuseToGoBack(StreamSequenceToken? token)
    {
        if (token is not null)
        {
            // Orleans throws this type, odd as it reads.
            throw new ArgumentNullException(nameof(token), "A memory stream cannot go back to a place.");
        }
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other?.HandleId == HandleId;

    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    public override int GetHashCode() => HandleId.GetHashCode();

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(
        IAsyncObserver<T> observer,
        StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        RefuseToGoBack(token);
        subscription.Observe(observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }

    public override Task UnsubscribeAsync()
    {
        provider.Remove(subscription);
        return Task.CompletedTask;
    }
}
