namespace Orleans.Runtime;

/// <summary>A timer on a grain's turns. Disposing it cancels the token of a callback that runs.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the times anew.</summary>
    /// <param name="dueTime">From now to the next callback; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="period">
    /// From the end of one callback to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one callback only.
    /// </param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
