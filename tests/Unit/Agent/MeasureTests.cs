using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class The_rhythm_of_ends
{
    private readonly ManualTimeProvider time = new();
    private readonly Rhythm rhythm;

    public The_rhythm_of_ends() => rhythm = new(time);

    [Fact]
    public void Is_not_known_before_there_were_two()
    {
        Assert.Null(rhythm.SecondsBetween);
        rhythm.Happened();
        Assert.Null(rhythm.SecondsBetween);
    }

    [Fact]
    public void Follows_the_time_between_them()
    {
        Beat(5, TimeSpan.FromMilliseconds(10));

        Assert.Equal(0.01, rhythm.SecondsBetween!.Value, 4);
    }

    [Fact]
    public void Slows_down_while_nothing_happens()
    {
        Beat(5, TimeSpan.FromMilliseconds(10));
        time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(60, rhythm.SecondsBetween);
    }

    private void Beat(int times, TimeSpan between)
    {
        for (var beat = 0; beat < times; beat++)
        {
            time.Advance(between);
            rhythm.Happened();
        }
    }
}

public sealed class The_longest_lately
{
    private readonly ManualTimeProvider time = new();
    private readonly RecentLongest longest;

    public The_longest_lately() => longest = new(time);

    [Fact]
    public void Is_not_known_before_the_first() => Assert.Null(longest.Value);

    [Fact]
    public void Is_the_longest_of_all()
    {
        longest.Add(TimeSpan.FromSeconds(2));
        longest.Add(TimeSpan.FromSeconds(5));
        longest.Add(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(5), longest.Value);
    }

    [Theory]
    [InlineData(29, 5)]
    [InlineData(31, 5)]
    [InlineData(59, 5)]
    [InlineData(61, null)]
    public void Is_remembered_for_half_to_a_whole_minute(int seconds, int? remembered)
    {
        longest.Add(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(remembered, longest.Value?.TotalSeconds);
    }

    [Fact]
    public void Gives_way_to_shorter_ones_in_time()
    {
        longest.Add(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(31));
        longest.Add(TimeSpan.FromSeconds(1));
        Assert.Equal(5, longest.Value?.TotalSeconds);
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(1, longest.Value?.TotalSeconds);
    }
}
