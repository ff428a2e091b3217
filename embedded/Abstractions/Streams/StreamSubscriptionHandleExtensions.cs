namespace Orleans.Streams;

/// <summary>Taking a subscription up again with functions in place of an observer.</summary>
public static class StreamSubscriptionHandleExtensions
{
    /// <summary>Takes the subscription up again with a function for items.</summary>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle,
        Func<T, StreamSequenceToken?, Task> onNextAsync,
        StreamSequenceToken? token = null) =>
        handle.ResumeAsync(new DelegateObserver<T>(onNextAsync, null, null), token);
}
