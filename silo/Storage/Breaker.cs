namespace OrleansBatch.Silo.Storage;

/// <summary>
/// Says whether something that keeps failing is worth another call: after a few failures in a row not for a while, and
/// then again. Safe for any thread.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class Breaker(TimeProvider time)
{
    /// <summary>Failures in a row that open it.</summary>
    public const int MostFailures = 3;

    /// <summary>How long it stays open; the call after that may close it.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private int failures;
    private long openedAt;

    /// <summary>Whether a call may be made.</summary>
    public bool IsClosed
    {
        get
        {
            lock (gate)
            {
                return failures < MostFailures || time.GetElapsedTime(openedAt) >= Pause;
            }
        }
    }

    /// <summary>A call was answered.</summary>
    public void Succeeded()
    {
        lock (gate)
        {
            failures = 0;
        }
    }

    /// <summary>A call failed.</summary>
    public void Failed()
    {
        lock (gate)
        {
            failures = Math.Min(failures + 1, MostFailures);
            openedAt = time.GetTimestamp();
        }
    }
}
