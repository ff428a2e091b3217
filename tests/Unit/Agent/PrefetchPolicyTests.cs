using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_silo_that_looks_ahead
{
    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(0.1, 7)]
    [InlineData(0.01, 70)]
    public void Holds_what_its_slots_get_through_in_a_tenth_of_a_second(double meanSeconds, int ahead) =>
        Assert.Equal(ahead, PrefetchPolicy.Ahead(slots: 7, meanSeconds));

    [Fact]
    public void Holds_nothing_ahead_before_it_knows_how_long_documents_take() =>
        Assert.Equal(0, PrefetchPolicy.Ahead(slots: 7, meanSeconds: null));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-9)]
    public void Holds_a_bounded_number_however_fast_they_are(double meanSeconds) =>
        Assert.Equal(256, PrefetchPolicy.Ahead(slots: 7, meanSeconds));

    [Theory]
    [InlineData(3, 0, null, 3)]
    [InlineData(0, 1, null, 1)]
    [InlineData(0, 4, null, 0)]
    [InlineData(0, 1, 0.01, 6)]
    [InlineData(0, 1, 0.05, 2)]
    [InlineData(0, 5, 0.01, 2)]
    [InlineData(0, 7, 0.01, 0)]
    [InlineData(0, 1, 60.0, 1)]
    public void Holds_what_starts_now_or_with_the_next_ends_and_always_one_that_has_a_right_to_the_next(
        int startable, int running, double? secondsBetweenEnds, int soon) => Assert.Equal(
        soon, PrefetchPolicy.Soon(startable, slots: 7, guaranteed: 4, running, secondsBetweenEnds));

    [Theory]
    [InlineData(10, 0, 10)]
    [InlineData(10, 5, 5)]
    [InlineData(10, 6, 0)]
    [InlineData(10, 50, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(0, 0, 0)]
    public void Fetches_what_is_missing_once_half_of_it_is(int wanted, int waiting, int fetched) =>
        Assert.Equal(fetched, PrefetchPolicy.Fetch(wanted, waiting));

    [Fact]
    public void Takes_the_first_document_for_the_mean_and_follows_the_later_ones()
    {
        var mean = PrefetchPolicy.Mean(null, 4);
        Assert.Equal(4, mean);

        for (var document = 0; document < 50; document++)
        {
            mean = PrefetchPolicy.Mean(mean, 1);
        }

        Assert.Equal(1, mean, 0.05);
    }
}
