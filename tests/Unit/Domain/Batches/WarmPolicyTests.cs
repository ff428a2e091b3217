using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Tests.Unit.Domain.Batches;

public sealed class The_cache_of_a_batch
{
    private const int Threshold = 5;

    [Theory]
    [InlineData(Priority.High, (int)WarmWhen.First)]
    [InlineData(Priority.Normal, (int)WarmWhen.Beside)]
    [InlineData(Priority.Low, (int)WarmWhen.Behind)]
    public void Is_warmed_by_priority_above_the_threshold(Priority priority, int expected)
    {
        Assert.Equal((WarmWhen)expected, Of(Some.Spec with { Priority = priority }, Threshold + 1));
        Assert.Equal(WarmWhen.Never, Of(Some.Spec with { Priority = priority }, Threshold));
    }

    [Fact]
    public void Is_not_warmed_where_the_batch_does_not_want_it_or_does_not_look() => Assert.All(
        [new BatchOptions { WarmCache = false }, new BatchOptions { IgnoreCache = true }],
        options => Assert.Equal(WarmWhen.Never, Of(Some.Spec with { Options = options })));

    [Fact]
    public void Is_not_warmed_for_a_recovery_or_a_pipeline_that_keeps_nothing()
    {
        Assert.Equal(WarmWhen.Never, Of(Some.Spec with { OriginalBatchId = "b0" }));
        Assert.Equal(WarmWhen.Never, WarmPolicy.Of(Some.Spec, 100, Threshold, isKept: false));
    }

    [Fact]
    public void Is_never_waited_for_longer_than_a_second() =>
        Assert.Equal(TimeSpan.FromSeconds(1), WarmPolicy.LongestWait);

    private static WarmWhen Of(BatchSpec spec, int documents = 100) =>
        WarmPolicy.Of(spec, documents, Threshold, isKept: true);
}
