namespace OrleansBatch.Silo.Health;

/// <summary>
/// Tells a process that makes progress from one that is only there: it ticks on the thread pool, so a pool that is
/// starved shows.
/// </summary>
internal sealed class Watchdog(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private long tickedAt = clock.GetTimestamp();

    /// <summary>Why the process is stuck; null while it makes progress.</summary>
    public string? Complaint() => clock.GetElapsedTime(Interlocked.Read(ref tickedAt)) > Patience
        ? "The thread pool has not run a timer for half a minute. Restart the process, and keep what its log says."
        : null;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Interlocked.Exchange(ref tickedAt, clock.GetTimestamp());
        }
    }
}
