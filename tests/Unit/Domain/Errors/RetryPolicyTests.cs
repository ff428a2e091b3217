using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Errors;
using static OrleansBatch.GrainInterfaces.Batches.ErrorCategory;
using static OrleansBatch.GrainInterfaces.Batches.RetryStrategy;

namespace OrleansBatch.Tests.Unit.Domain.Errors;

public sealed class A_failed_attempt
{
    private const int Plenty = 1000;

    [Theory]
    [InlineData(Configuration)]
    [InlineData(Data)]
    [InlineData(Permanent)]
    public void Gets_no_other_by_itself_where_the_same_would_happen_again(ErrorCategory category)
    {
        Assert.Null(Wait(category));
        Assert.All(Enum.GetValues<RetryStrategy>(), strategy => Assert.Null(Wait(category, strategy: strategy)));
    }

    [Theory]
    [InlineData(Transient, 0.0, 1.0, 3.0, 7.0, 15.0)]
    [InlineData(Resource, 10.0, 20.0, 30.0, 40.0, 50.0)]
    [InlineData(RateLimit, 30.0, 45.0, 67.5, 101.25, 151.875)]
    public void Waits_longer_each_time(ErrorCategory category, params double[] seconds) => Assert.Equal(
        seconds, Enumerable.Range(1, seconds.Length).Select(failures => Wait(category, failures)!.Value));

    [Theory]
    [InlineData(Immediate, 0.0, 0.0, 0.0)]
    [InlineData(Linear, 10.0, 20.0, 30.0)]
    [InlineData(Exponential, 2.0, 4.0, 8.0)]
    [InlineData(Scheduled, 2.0, 4.0, 8.0)]
    public void Waits_as_its_batch_asks_instead(RetryStrategy strategy, params double[] seconds) => Assert.All(
        new[] { Transient, Resource, RateLimit },
        category => Assert.Equal(seconds, Enumerable.Range(1, seconds.Length)
            .Select(failures => Wait(category, failures, strategy: strategy)!.Value)));

    [Fact]
    public void Gets_no_other_by_itself_where_its_batch_wants_to_be_asked() =>
        Assert.Null(Wait(Transient, strategy: Manual));

    [Theory]
    [InlineData(Transient, 300)]
    [InlineData(Resource, 300)]
    [InlineData(RateLimit, 900)]
    public void Waits_no_longer_than_its_category_allows(ErrorCategory category, double cap) =>
        Assert.Equal(cap, Wait(category, failures: Plenty));

    [Theory]
    [InlineData(Transient, 3, 2.4)]
    [InlineData(Resource, 1, 8)]
    [InlineData(RateLimit, 1, 0)]
    public void Waits_less_by_the_share_that_is_drawn(ErrorCategory category, int failures, double seconds) =>
        Assert.Equal(seconds, Wait(category, failures, dice: 1)!.Value, 6);

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(4, 3, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 1, true)]
    public void Is_followed_by_as_many_retries_as_the_batch_allows(int failures, int maxRetries, bool retried) =>
        Assert.Equal(
            retried, RetryPolicy.NextWait(new FailedAttempt(Transient, failures, maxRetries), 0.5) is not null);

    [Fact]
    public void Is_followed_by_none_when_the_batch_has_no_retry_left() =>
        Assert.Null(RetryPolicy.NextWait(new FailedAttempt(Transient, 1, 3) { MayRetry = false }, 0.5));

    [Fact]
    public void Belongs_to_a_category_that_is_decided_about() => Assert.Equal(
        [Transient, Resource, RateLimit],
        Enum.GetValues<ErrorCategory>().Where(category => Wait(category) is not null));

    [Fact]
    public void Waits_neither_less_than_nothing_nor_more_than_the_cap_and_never_less_than_the_one_before() =>
        Properties.ForAll(
            from category in Gen.Elements(Transient, Resource, RateLimit)
            from failures in Gen.Choose(1, 200)
            from percent in Gen.Choose(0, 100)
            select (category, failures, dice: percent / 100.0),
            example =>
            {
                var wait = Wait(example.category, example.failures, example.dice)!.Value;
                var next = Wait(example.category, example.failures + 1, example.dice)!.Value;

                Assert.InRange(wait, 0, example.category == RateLimit ? 900 : 300);
                Assert.True(next >= wait);
            });

    private static double? Wait(
        ErrorCategory category, int failures = 1, double dice = 0, RetryStrategy? strategy = null) =>
        RetryPolicy.NextWait(new FailedAttempt(category, failures, Plenty) { Strategy = strategy }, dice)?.TotalSeconds;
}

public sealed class A_failed_attempt_after_which_a_service_asked_to_wait
{
    [Theory]
    [InlineData(600, 1.0, 600)]
    [InlineData(600, 0.0, 630)]
    [InlineData(5, 0.0, 35)]
    [InlineData(0, 1.0, 0)]
    [InlineData(-3, 1.0, 0)]
    public void Waits_that_long_and_what_is_drawn_on_top(double asked, double dice, double seconds) =>
        Assert.Equal(seconds, Wait(RateLimit, 1, asked, dice), 6);

    [Fact]
    public void Waits_a_day_at_most() =>
        Assert.InRange(Wait(RateLimit, 1, asked: 1e7, dice: 0), 86_400, 86_430);

    [Fact]
    public void Never_waits_less_than_was_asked_nor_much_longer_than_either() => Properties.ForAll(
        from category in Gen.Elements(Transient, Resource, RateLimit)
        from failures in Gen.Choose(1, 30)
        from asked in Gen.Choose(0, 90_000)
        from percent in Gen.Choose(0, 100)
        select (category, failures, asked, dice: percent / 100.0),
        example =>
        {
            var wait = Wait(example.category, example.failures, example.asked, example.dice);

            // Only a quota is waited for longer than any failure of our own.
            var honoured = example.category == RateLimit ? 86_400 : 840;
            Assert.InRange(wait, Math.Min(example.asked, honoured), Math.Max(example.asked, 900) + 900);
        });

    private static double Wait(ErrorCategory category, int failures, double asked, double dice) =>
        RetryPolicy.NextWait(
            new FailedAttempt(category, failures, 1000) { RetryAfter = TimeSpan.FromSeconds(asked) }, dice)!
            .Value.TotalSeconds;
}

public sealed class A_category_of_errors
{
    [Theory]
    [InlineData(Transient, Immediate, true)]
    [InlineData(Resource, Linear, true)]
    [InlineData(RateLimit, Exponential, true)]
    [InlineData(Configuration, Manual, true)]
    [InlineData(Data, Manual, false)]
    [InlineData(Permanent, null, false)]
    public void Has_a_strategy_and_can_be_recovered_or_not(
        ErrorCategory category, RetryStrategy? strategy, bool recoverable)
    {
        Assert.Equal(strategy, RetryPolicy.StrategyOf(category));
        Assert.Equal(recoverable, RetryPolicy.IsRecoverable(category));
    }
    [Theory]
    [InlineData(Transient, Manual, Manual)]
    [InlineData(RateLimit, null, Exponential)]
    [InlineData(Data, Immediate, Manual)]
    [InlineData(Permanent, Immediate, null)]
    public void Takes_the_strategy_of_the_batch_only_where_it_is_retried_by_itself(
        ErrorCategory category, RetryStrategy? asked, RetryStrategy? strategy) =>
        Assert.Equal(strategy, RetryPolicy.StrategyOf(category, asked));
}
