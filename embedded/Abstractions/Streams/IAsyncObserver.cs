namespace Orleans.Streams;

/// <summary>Takes the items of a stream.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>Takes one item.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>No more items come.</summary>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>The stream failed.</summary>
    Task OnErrorAsync(Exception ex);
}
