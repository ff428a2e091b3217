namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Waits for what another process does, which nothing can signal, and says what it waited for.</summary>
internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static Task UntilAsync(string what, Func<bool> happened) =>
        ForAsync(what, () => happened() ? true : (bool?)null);

    public static async Task<T> ForAsync<T>(string what, Func<T?> look)
        where T : struct
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            while (true)
            {
                if (look() is { } found)
                {
                    return found;
                }
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Waited {Longest.TotalSeconds} s in vain for {what}.");
        }
    }
}
