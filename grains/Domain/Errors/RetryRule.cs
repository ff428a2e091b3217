using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Errors;

/// <summary>When failures are tried again: one row of a table of <see cref="RetryPolicy"/>.</summary>
/// <param name="Strategy">What it is called.</param>
/// <param name="First">Wait before the first retry.</param>
/// <param name="Factor">What each further wait is multiplied by; 1 with <paramref name="Step"/> is linear.</param>
/// <param name="Step">What each further wait is longer by.</param>
/// <param name="Cap">No wait is longer, unless a service asked for it.</param>
/// <param name="Jitter">Share of the wait that is drawn, 0 to 1; 1 is full jitter.</param>
internal sealed record RetryRule(
    RetryStrategy Strategy, TimeSpan First, double Factor, TimeSpan Step, TimeSpan Cap, double Jitter)
{
    /// <summary>The longest wait after so many failures, 1 or more.</summary>
    public TimeSpan WaitBefore(int failures)
    {
        var wait = First;
        for (var retry = 1; retry < failures && wait < Cap; retry++)
        {
            wait = (wait * Factor) + Step;
        }

        return wait < Cap ? wait : Cap;
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
