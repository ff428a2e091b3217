using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Errors;
using static OrleansBatch.GrainInterfaces.Batches.ErrorCategory;

namespace OrleansBatch.Tests.Unit.Domain.Errors;

public sealed class A_failed_attempt
{
    private const int Plenty = 1000;

    [Theory]
    [InlineData(Configuration)]
    [InlineData(Data)]
    [InlineData(Permanent)]
    public void Gets_no_other_by_itself_where_the_same_would_happen_again(ErrorCategory category) =>
        Assert.Null(RetryPolicy.NextWait(category, 1, Plenty, 0));

    [Theory]
    [InlineData(Transient, 0.0, 1.0, 3.0, 7.0, 15.0)]
    [InlineData(Resource, 10.0, 20.0, 30.0, 40.0, 50.0)]
    [InlineData(RateLimit, 30.0, 45.0, 67.5, 101.25, 151.875)]
    public void Waits_longer_each_time(ErrorCategory category, params double[] seconds) => Assert.Equal(
        seconds,
        Enumerable.Range(1, seconds.Length).Select(failures => Seconds(category, failures)));

    [Theory]
    [InlineData(Transient, 300)]
    [InlineData(Resource, 300)]
    [InlineData(RateLimit, 900)]
    public void Waits_no_longer_than_its_category_allows(ErrorCategory category, double cap) =>
        Assert.Equal(cap, Seconds(category, failures: Plenty));

    [Theory]
    [InlineData(Transient, 3, 2.4)]
    [InlineData(Resource, 1, 8)]
    [InlineData(RateLimit, 1, 0)]
    public void Waits_less_by_the_share_that_is_drawn(ErrorCategory category, int failures, double seconds) =>
        Assert.Equal(seconds, Seconds(category, failures, dice: 1), 6);

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(4, 3, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 1, true)]
    public void Is_followed_by_as_many_retries_as_the_batch_allows(int failures, int maxRetries, bool retried) =>
        Assert.Equal(retried, RetryPolicy.NextWait(Transient, failures, maxRetries, 0.5) is not null);

    [Fact]
    public void Belongs_to_a_category_that_is_decided_about() => Assert.Equal(
        [Transient, Resource, RateLimit],
        Enum.GetValues<ErrorCategory>().Where(category => RetryPolicy.NextWait(category, 1, 1, 0) is not null));

    [Fact]
    public void Waits_neither_less_than_nothing_nor_more_than_the_cap_and_never_less_than_the_one_before() =>
        Properties.ForAll(
            from category in Gen.Elements(Transient, Resource, RateLimit)
            from failures in Gen.Choose(1, 200)
            from percent in Gen.Choose(0, 100)
            select (category, failures, dice: percent / 100.0),
            example =>
            {
                var wait = Seconds(example.category, example.failures, example.dice);
                var next = Seconds(example.category, example.failures + 1, example.dice);

                Assert.InRange(wait, 0, example.category == RateLimit ? 900 : 300);
                Assert.True(next >= wait);
            });

    private static double Seconds(ErrorCategory category, int failures, double dice = 0) =>
        RetryPolicy.NextWait(category, failures, Plenty, dice)!.Value.TotalSeconds;
}
