using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Errors;

/// <summary>
/// When failures are tried again: one row of a table of <see cref="RetryPolicy"/>. Times are in seconds.
/// </summary>
/// <param name="strategy">What it is called.</param>
/// <param name="first">Wait before the first retry.</param>
/// <param name="factor">What each further wait is multiplied by; 1 with <paramref name="step"/> is linear.</param>
/// <param name="step">What each further wait is longer by.</param>
/// <param name="cap">No wait is longer, unless a service asked for it.</param>
/// <param name="jitter">Share of the wait that is drawn, 0 to 1; 1 is full jitter.</param>
internal sealed class RetryRule(
    RetryStrategy strategy, double first, double factor, double step, double cap, double jitter)
{
    /// <summary>No retry before somebody asks for it.</summary>
    public static RetryRule ByHand { get; } = new(RetryStrategy.Manual, 0, 1, 0, 0, 0);

    /// <summary>What it is called.</summary>
    public RetryStrategy Strategy => strategy;

    /// <summary>Share of the wait that is drawn.</summary>
    public double Jitter => jitter;

    /// <summary>The longest wait after so many failures, 1 or more.</summary>
    public TimeSpan WaitBefore(int failures)
    {
        var wait = first;
        for (var retry = 1; retry < failures && wait < cap; retry++)
        {
            wait = (wait * factor) + step;
        }

        return TimeSpan.FromSeconds(Math.Min(wait, cap));
    }
}

/// <summary>What decides whether a failed attempt is followed by another.</summary>
/// <param name="Category">What kind of failure it was.</param>
/// <param name="Failures">Attempts of the document that failed, this one included; 1 or more.</param>
/// <param name="MaxRetries">Retries that each document may have.</param>
internal sealed record FailedAttempt(ErrorCategory Category, int Failures, int MaxRetries)
{
    /// <summary>What the batch asked for instead of the category's own strategy.</summary>
    public RetryStrategy? Strategy { get; init; }

    /// <summary>Whether the batch has retries left for it.</summary>
    public bool MayRetry { get; init; } = true;

    /// <summary>How long a service asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
