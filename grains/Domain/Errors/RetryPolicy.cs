using System.Collections.Frozen;
using OrleansBatch.GrainInterfaces.Batches;
using static OrleansBatch.GrainInterfaces.Batches.ErrorCategory;

namespace OrleansBatch.Grains.Domain.Errors;

/// <summary>When a category of failures is tried again.</summary>
/// <param name="First">Wait before the first retry.</param>
/// <param name="Factor">What each further wait is multiplied by; 1 with <paramref name="Step"/> is linear.</param>
/// <param name="Step">What each further wait is longer by.</param>
/// <param name="Cap">No wait is longer.</param>
/// <param name="Jitter">Share of the wait that is drawn, 0 to 1; 1 is full jitter.</param>
internal sealed record RetryRule(TimeSpan First, double Factor, TimeSpan Step, TimeSpan Cap, double Jitter);

/// <summary>Decides whether a failed attempt deserves another, and when. The caller brings the dice.</summary>
internal static class RetryPolicy
{
    // A category that is missing here is never tried again by itself: the same bytes and the same settings fail the
    // same way.
    private static readonly FrozenDictionary<ErrorCategory, RetryRule> Rules = new Dictionary<ErrorCategory, RetryRule>
    {
        // The first retry is immediate: most resets and killed children are gone by then.
        [Transient] = new(
            First: TimeSpan.Zero,
            Factor: 2,
            Step: TimeSpan.FromSeconds(1),
            Cap: TimeSpan.FromMinutes(5),
            Jitter: 0.2),
        [Resource] = new(
            First: TimeSpan.FromSeconds(10),
            Factor: 1,
            Step: TimeSpan.FromSeconds(10),
            Cap: TimeSpan.FromMinutes(5),
            Jitter: 0.2),
        [RateLimit] = new(
            First: TimeSpan.FromSeconds(30),
            Factor: 1.5,
            Step: TimeSpan.Zero,
            Cap: TimeSpan.FromMinutes(15),
            Jitter: 1),
    }.ToFrozenDictionary();

    /// <summary>How long to wait before the next attempt; null when there is none.</summary>
    /// <param name="category">What kind of failure it was.</param>
    /// <param name="failures">Attempts that failed, this one included; 1 or more.</param>
    /// <param name="maxRetries">Retries that the batch allows.</param>
    /// <param name="dice">A number drawn from 0 to 1.</param>
    public static TimeSpan? NextWait(ErrorCategory category, int failures, int maxRetries, double dice)
    {
        if (failures > maxRetries || !Rules.TryGetValue(category, out var rule))
        {
            return null;
        }

        var wait = rule.First.TotalSeconds;
        for (var retry = 1; retry < failures && wait < rule.Cap.TotalSeconds; retry++)
        {
            wait = (wait * rule.Factor) + rule.Step.TotalSeconds;
        }

        wait = Math.Min(wait, rule.Cap.TotalSeconds);
        return TimeSpan.FromSeconds(wait * (1 - (rule.Jitter * dice)));
    }

    /// <summary>How failures of a category are retried; null: never.</summary>
    public static RetryStrategy? StrategyOf(ErrorCategory category) => category switch
    {
        Transient or RateLimit => RetryStrategy.Exponential,
        Resource => RetryStrategy.Linear,
        Configuration or Data => RetryStrategy.Manual,
        _ => null,
    };

    /// <summary>Whether another attempt at a later time can help, with the same bytes.</summary>
    public static bool IsRecoverable(ErrorCategory category) =>
        category is Transient or Resource or RateLimit or Configuration;
}
