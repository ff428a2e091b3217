using System.Diagnostics;

namespace OrleansBatch.Tests.Shared;

/// <summary>Waits for what another thread is about to do.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="what">The condition in words, for the message when it never does.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="within">How long it may take; 20 seconds if not given.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static Task HoldsAsync(string what, Func<bool> condition, TimeSpan? within = null) =>
        HoldsAsync(what, () => Task.FromResult(condition()), within);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="what">The condition in words, for the message when it never does.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="within">How long it may take; 20 seconds if not given.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task HoldsAsync(string what, Func<Task<bool>> condition, TimeSpan? within = null)
    {
        for (var waited = Stopwatch.StartNew(); !await condition(); await Task.Delay(Pause))
        {
            if (waited.Elapsed > (within ?? Limit))
            {
                throw new TimeoutException($"It never came to hold that {what}.");
            }
        }
    }

    /// <summary>Waits for a task that must end soon.</summary>
    /// <exception cref="TimeoutException">It did not end within 20 seconds.</exception>
    public static Task<T> EndsAsync<T>(Task<T> task) => task.WaitAsync(Limit);

    /// <summary>Waits for a task that must end soon.</summary>
    /// <exception cref="TimeoutException">It did not end within 20 seconds.</exception>
    public static Task EndsAsync(Task task) => task.WaitAsync(Limit);
}
