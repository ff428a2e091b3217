using System.Collections.Frozen;
using OrleansBatch.GrainInterfaces.Batches;
using static OrleansBatch.GrainInterfaces.Batches.ErrorCategory;
using static OrleansBatch.GrainInterfaces.Batches.RetryStrategy;

namespace OrleansBatch.Grains.Domain.Errors;

/// <summary>
/// Decides whether a failed attempt deserves another, and when. Two tables, in seconds: what each category does by
/// itself, and what a batch may ask for instead. The caller brings the dice.
/// </summary>
internal static class RetryPolicy
{
    // Longer than any quota lasts; a service that asks for more is wrong or wants to be rid of us.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestOwnWait = TimeSpan.FromSeconds(900);

    private static readonly FrozenDictionary<ErrorCategory, RetryRule> ByCategory =
        new Dictionary<ErrorCategory, RetryRule>
        {
            // The first retry is immediate: most resets and killed children are gone by then. Then it doubles.
            [Transient] = new(Immediate, first: 0, factor: 2, step: 1, cap: 300, jitter: 0.2),
            [Resource] = new(Linear, first: 10, factor: 1, step: 10, cap: 300, jitter: 0.2),

            // Full jitter: many documents meet the same quota at the same moment.
            [RateLimit] = new(Exponential, first: 30, factor: 1.5, step: 0, cap: 900, jitter: 1),

            // The same settings and the same bytes fail the same way until somebody acts.
            [Configuration] = RetryRule.ByHand,
            [Data] = RetryRule.ByHand,

            // Permanent is missing: nothing that anybody does helps.
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<RetryStrategy, RetryRule> ByStrategy =
        new Dictionary<RetryStrategy, RetryRule>
        {
            [Immediate] = new(Immediate, first: 0, factor: 1, step: 0, cap: 0, jitter: 0),
            [Linear] = new(Linear, first: 10, factor: 1, step: 10, cap: 300, jitter: 0.2),
            [Exponential] = new(Exponential, first: 2, factor: 2, step: 0, cap: 300, jitter: 0.2),

            // Its time was chosen for the batch; what fails after that is tried again as usual.
            [Scheduled] = new(Scheduled, first: 2, factor: 2, step: 0, cap: 300, jitter: 0.2),
            [Manual] = RetryRule.ByHand,
        }.ToFrozenDictionary();

    /// <summary>How a category is retried by itself; null where no retry helps.</summary>
    public static RetryStrategy? StrategyOf(ErrorCategory category) =>
        ByCategory.TryGetValue(category, out var rule) ? rule.Strategy : null;

    /// <summary>How a category is retried in a batch that asked for a strategy of its own, or did not.</summary>
    public static RetryStrategy? StrategyOf(ErrorCategory category, RetryStrategy? asked) =>
        StrategyOf(category) is { } own and not Manual ? asked ?? own : StrategyOf(category);

    /// <summary>
    /// Whether a document that failed so may succeed with the same bytes, now or once somebody has acted.
    /// </summary>
    public static bool IsRecoverable(ErrorCategory category) =>
        category is Transient or Resource or RateLimit or Configuration;

    /// <summary>
    /// No automatic retry waits longer after an error of this category; null for one that is not known.
    /// </summary>
    public static TimeSpan LongestWait(ErrorCategory? category) =>
        category is RateLimit ? LongestRetryAfter + LongestOwnWait : LongestOwnWait;

    /// <summary>
    /// Whether a document still has to wait for its retry, by a clock that somebody may set back. A time further away
    /// than any wait after such an error was planned before that; nobody knows when it was meant to be, so it has come.
    /// </summary>
    public static bool HasToWait(DateTimeOffset? retryAt, ErrorCategory? category, DateTimeOffset now) =>
        retryAt > now && retryAt - now <= LongestWait(category);

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

        // What a service asked for is waited out in full, as far as any wait goes. What is drawn goes on top, or all
        // would come back at once.
        var longest = Min(LongestRetryAfter, LongestWait(failed.Category) - drawn);
        var asked = Min(failed.RetryAfter ?? TimeSpan.Zero, longest);
        return Max(asked, wait - drawn) + (drawn * (1 - dice));
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

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
