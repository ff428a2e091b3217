namespace OrleansBatch.Embedded.Storage;

/// <summary>
/// Bounds how long an answer of Redis is waited for, as newer clients do by themselves: a server that hangs keeps its
/// connections open and would be waited for without end.
/// </summary>
internal static class RedisPatience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The answer, if it comes in time. What was asked may still be done later: the next write finds another version
    /// and fails, so that its grain reads again.
    /// </summary>
    /// <exception cref="TimeoutException">No answer came within five seconds.</exception>
    public static async Task<T> InTimeAsync<T>(this Task<T> asked)
    {
        try
        {
            return await asked.WaitAsync(Limit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Redis gave no answer within {Limit.TotalSeconds} seconds.", exception);
        }
    }
}
