using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Tests.Unit.Domain.Batches;

public sealed class A_throughput_meter
{
    private readonly ThroughputMeter meter = new();

    [Fact]
    public void Says_nothing_before_there_are_two_moments_to_compare()
    {
        Assert.Equal(0, meter.PerSecond(100, Some.Noon));

        meter.Sample(100, Some.Noon);

        Assert.Equal(0, meter.PerSecond(100, Some.Noon));
    }

    [Fact]
    public void Tells_a_steady_rate_from_the_first_second_on()
    {
        Run(perSecond: 40, seconds: 1);

        Assert.Equal(40, meter.PerSecond(40, Some.At(1)), 3);
    }

    [Fact]
    public void Follows_a_change_within_ten_seconds()
    {
        Run(perSecond: 100, seconds: 60);
        Run(perSecond: 10, seconds: 11, from: 60, count: 6000);

        Assert.Equal(10, meter.PerSecond(6110, Some.At(71)), 3);
    }

    [Fact]
    public void Falls_to_nothing_when_nothing_ends_any_more()
    {
        Run(perSecond: 100, seconds: 5);
        Run(perSecond: 0, seconds: 30, from: 5, count: 500);

        Assert.Equal(0, meter.PerSecond(500, Some.At(35)));
    }

    [Fact]
    public void Is_not_confused_by_samples_that_come_close_together()
    {
        for (var call = 0; call < 1000; call++)
        {
            meter.Sample(call, Some.At(call / 1000.0));
        }

        Assert.Equal(1000, meter.PerSecond(1000, Some.At(1)), 3);
    }

    [Fact]
    public void Is_never_negative_when_counts_are_gathered_anew()
    {
        meter.Sample(100, Some.Noon);

        Assert.Equal(0, meter.PerSecond(20, Some.At(5)));
    }

    private void Run(int perSecond, int seconds, int from = 0, int count = 0)
    {
        for (var half = 0; half <= seconds * 2; half++)
        {
            meter.Sample(count + (perSecond * half / 2), Some.At(from + (half / 2.0)));
        }
    }
}
