using OrleansBatch.Silo.Health;

namespace OrleansBatch.Api.Health;

/// <summary>
/// Tells a process that makes progress from one that only answers. It ticks on the thread pool, so a pool that is
/// starved or a clock that stands still shows; and it looks at the worker agent's own turns.
/// </summary>
internal sealed class Watchdog(ISiloStatus silo, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private long tickedAt = clock.GetUtcNow().UtcTicks;

    /// <summary>Why the process is stuck; null while it makes progress.</summary>
    public string? Complaint()
    {
        var now = clock.GetUtcNow();
        var ticked = new DateTimeOffset(Interlocked.Read(ref tickedAt), TimeSpan.Zero);
        return (now - ticked > Patience, now - silo.AgentTurnAt > Patience) switch
        {
            (true, _) => "The thread pool has not run a timer for half a minute.",
            (_, true) when silo.WorkersRunning => "The worker agent has not made a turn for half a minute.",
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Interlocked.Exchange(ref tickedAt, clock.GetUtcNow().UtcTicks);
        }
    }
}
