using System.Collections.Frozen;
using OrleansBatch.GrainInterfaces.Batches;
using static OrleansBatch.GrainInterfaces.Batches.ErrorCategory;
using static OrleansBatch.GrainInterfaces.Batches.RetryStrategy;

namespace OrleansBatch.Grains.Domain.Errors;

/// <summary>
/// Decides whether a failed attempt deserves another, and when. Two tables: what each category does by itself, and what
/// a batch may ask for instead. The caller brings the dice.
/// </summary>
internal static class RetryPolicy
{
    /// <summary>The longest wait that a service may ask for.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestOwnWait = Seconds(900);

    private static readonly RetryRule ByHand = new(Manual, Seconds(0), Factor: 1, Seconds(0), Seconds(0), Jitter: 0);

    private static readonly FrozenDictionary<ErrorCategory, RetryRule> ByCategory =
        new Dictionary<ErrorCategory, RetryRule>
        {
            // The first retry is immediate: most resets and killed children are gone by then. Then it doubles.
            [Transient] = new(Immediate, First: Seconds(0), Factor: 2, Step: Seconds(1), Cap: Seconds(300), Jitter: 0.2),
            [Resource] = new(Linear, First: Seconds(10), Factor: 1, Step: Seconds(10), Cap: Seconds(300), Jitter: 0.2),

            // Full jitter: many documents meet the same quota at the same moment.
            [RateLimit] =
                new(Exponential, First: Seconds(30), Factor: 1.5, Step: Seconds(0), Cap: Seconds(900), Jitter: 1),

            // The same settings and the same bytes fail the same way until somebody acts.
            [Configuration] = ByHand,
            [Data] = ByHand,

            // Permanent is missing: nothing that anybody does helps.
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<RetryStrategy, RetryRule> ByStrategy =
        new Dictionary<RetryStrategy, RetryRule>
        {
            [Immediate] = new(Immediate, First: Seconds(0), Factor: 1, Step: Seconds(0), Cap: Seconds(0), Jitter: 0),
            [Linear] = new(Linear, First: Seconds(10), Factor: 1, Step: Seconds(10), Cap: Seconds(300), Jitter: 0.2),
            [Exponential] =
                new(Exponential, First: Seconds(2), Factor: 2, Step: Seconds(0), Cap: Seconds(300), Jitter: 0.2),

            // Its time was chosen for the batch; what fails after that is tried again as usual.
            [Scheduled] =
                new(Exponential, First: Seconds(2), Factor: 2, Step: Seconds(0), Cap: Seconds(300), Jitter: 0.2),
            [Manual] = ByHand,
        }.ToFrozenDictionary();

    /// <summary>How a category is retried by itself; null where no retry helps.</summary>
    public static RetryStrategy? StrategyOf(ErrorCategory category) =>
        ByCategory.TryGetValue(category, out var rule) ? rule.Strategy : null;

    /// <summary>Whether a document that failed so may succeed with the same bytes, now or once somebody has acted.</summary>
    public static bool IsRecoverable(ErrorCategory category) =>
        category is Transient or Resource or RateLimit or Configuration;

    /// <summary>No automatic retry waits longer after an error of this category; null for one that is not known.</summary>
    public static TimeSpan LongestWait(ErrorCategory? category) =>
        category is RateLimit ? LongestRetryAfter + LongestOwnWait : LongestOwnWait;

    /// <summary>How long to wait before the next attempt; null when there is none.</summary>
    /// <param name="failed">What is known of the attempt that failed.</param>
    /// <param name="dice">A number drawn from 0 to 1; 0 is the longest wait.</param>
    public static TimeSpan? NextWait(FailedAttempt failed, double dice)
    {
        if (failed.Failures > failed.MaxRetries || !failed.MayRetry || RuleOf(failed) is not { } rule)
        {
            return null;
        }

        var wait = rule.WaitBefore(failed.Failures);
        var drawn = wait * rule.Jitter;
        var least = wait - drawn;

        // What a service asked for is waited out in full, and the drawn part goes on top, or all would come back at once.
        var asked = failed.RetryAfter is { } retryAfter && retryAfter > least ? Min(retryAfter, LongestRetryAfter) : least;
        return asked + (drawn * (1 - dice));
    }

    // The strategy of a batch takes the place of the category's own, but makes nothing automatic that is not.
    private static RetryRule? RuleOf(FailedAttempt failed)
    {
        if (!ByCategory.TryGetValue(failed.Category, out var own) || own.Strategy == Manual)
        {
            return null;
        }

        var rule = failed.Strategy is { } strategy ? ByStrategy[strategy] : own;
        return rule.Strategy == Manual ? null : rule;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
