using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

public sealed class The_time_of_a_retry
{
    [Theory]
    [InlineData(ErrorCategory.Transient, -1, false)]
    [InlineData(ErrorCategory.Transient, 0, false)]
    [InlineData(ErrorCategory.Transient, 1, true)]
    [InlineData(ErrorCategory.Resource, 900, true)]
    [InlineData(ErrorCategory.RateLimit, 24 * 3600, true)]
    public void Is_waited_for(ErrorCategory category, int seconds, bool waits) =>
        Assert.Equal(waits, Waiting(category, seconds).HasToWait(Some.Noon));

    [Theory]
    [InlineData(ErrorCategory.Transient, 2 * 3600)]
    [InlineData(ErrorCategory.Resource, 2 * 3600)]
    [InlineData(ErrorCategory.RateLimit, 48 * 3600)]
    public void Has_come_where_it_was_planned_before_the_clock_was_set_back(ErrorCategory category, int seconds)
    {
        var queue = new RunQueue();

        queue.Add(0, Waiting(category, seconds), Some.Noon);

        Assert.Equal(1, queue.Ready);
    }

    private static RowState Waiting(ErrorCategory category, int seconds) => new(
        DocumentStatus.Retrying,
        RetryAt: Some.Noon.AddSeconds(seconds),
        Error: new DocumentError(category, "type", "What happened.", null));
}
