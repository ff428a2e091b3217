using Microsoft.Extensions.Logging;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class A_warning_that_repeats
{
    private static readonly EventId StorageAway = new(1, "StorageAway");
    private readonly ManualTimeProvider time = new();
    private readonly RepeatLimit limit;

    public A_warning_that_repeats() => limit = new RepeatLimit(time);

    [Fact]
    public void Is_written_a_few_times_in_a_window() =>
        Assert.Equal(RepeatLimit.WrittenAtMost, Enumerable.Range(0, 50).Count(_ => limit.Admits(StorageAway, out _)));

    [Fact]
    public void Is_written_again_in_the_next_window_with_the_number_left_out()
    {
        for (var times = 0; times < 50; times++)
        {
            limit.Admits(StorageAway, out _);
        }

        time.Advance(RepeatLimit.Window);

        Assert.True(limit.Admits(StorageAway, out var leftOut));
        Assert.Equal(50 - RepeatLimit.WrittenAtMost, leftOut);
        Assert.True(limit.Admits(StorageAway, out leftOut));
        Assert.Equal(0, leftOut);
    }

    [Fact]
    public void Keeps_no_other_from_being_written()
    {
        for (var times = 0; times < 50; times++)
        {
            limit.Admits(StorageAway, out _);
        }

        Assert.True(limit.Admits(new EventId(2, "DiskFull"), out var leftOut));
        Assert.Equal(0, leftOut);
    }
}
