using OrleansBatch.Silo.Engine;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class A_clock_that_only_passes
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly WallClock wall = new() { Now = Noon };

    [Theory]
    [InlineData(-2)]
    [InlineData(26)]
    public void Does_not_hear_that_the_wall_clock_is_set(int hours)
    {
        var clock = new SteadyTime(wall);

        wall.Now += TimeSpan.FromHours(hours);

        Assert.Equal(Noon, clock.GetUtcNow());
    }

    [Fact]
    public void Passes_with_it()
    {
        var clock = new SteadyTime(wall);

        wall.Passed += TimeSpan.FromMinutes(3);

        Assert.Equal(Noon.AddMinutes(3), clock.GetUtcNow());
    }

    /// <summary>A clock whose time of day and whose passing are set apart, as an operator sets a clock.</summary>
    private sealed class WallClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
