using OrleansBatch.Grains.Domain.Errors;

namespace OrleansBatch.Grains.Workers;

/// <summary>
/// When an attempt is told to stop, and when nobody waits for it any more. It is told at its soft limit or by the
/// agent; it is given up at its hard limit, or <see cref="TimeLimits.Grace"/> after the agent's word.
/// </summary>
internal sealed class AttemptLimits : IDisposable
{
    private readonly CancellationToken stopping;
    private readonly CancellationTokenSource soft;
    private readonly CancellationTokenSource told;
    private readonly CancellationTokenSource givenUp = new();
    private readonly ITimer hard;
    private readonly CancellationTokenRegistration hurry;

    /// <summary>The time runs from now on.</summary>
    /// <param name="documentTimeoutSeconds">The hard limit.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">The agent's word.</param>
    public AttemptLimits(int documentTimeoutSeconds, TimeProvider time, CancellationToken stopping)
    {
        this.stopping = stopping;
        soft = new CancellationTokenSource(TimeLimits.Soft(documentTimeoutSeconds), time);
        told = CancellationTokenSource.CreateLinkedTokenSource(soft.Token, stopping);
        hard = time.CreateTimer(
            _ => GiveUp(), null, TimeLimits.Hard(documentTimeoutSeconds), Timeout.InfiniteTimeSpan);
        hurry = stopping.UnsafeRegister(_ => hard.Change(TimeLimits.Grace, Timeout.InfiniteTimeSpan), null);
    }

    /// <summary>Tells the stages to unwind.</summary>
    public CancellationToken Told => told.Token;

    /// <summary>Ends the wait for a stage that does not.</summary>
    public CancellationToken GivenUp => givenUp.Token;

    /// <summary>Whether the agent said so: the document goes back.</summary>
    public bool IsStopped => stopping.IsCancellationRequested;

    /// <summary>Whether the attempt is too slow.</summary>
    public bool IsOver => soft.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        hurry.Dispose();
        hard.Dispose();
        told.Dispose();
        soft.Dispose();
        givenUp.Dispose();
    }

    private void GiveUp()
    {
        try
        {
            givenUp.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended in the same moment.
        }
    }
}
