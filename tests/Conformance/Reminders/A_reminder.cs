using System.Globalization;
using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;

namespace OrleansBatch.Tests.Conformance.Reminders;

public sealed class A_reminder(SharedEngine engine)
{
    // Far enough to be stored in time on a busy machine: Orleans leaves out a first tick that passed by then.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly string key = SharedEngine.NewKey();

    private IReminderGrain Grain => engine.Grains.GetGrain<IReminderGrain>(key);

    [Fact]
    public async Task Wakes_its_grain_when_it_is_due()
    {
        await Grain.Register("wake", Soon, Minute);

        await Journal.HasAsync(key, "wake");

        Assert.True(await Grain.End("wake"));
    }

    [Fact]
    public async Task With_a_period_under_a_minute_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(
            () => Grain.Register("often", Soon, TimeSpan.FromSeconds(59)));

        Assert.Contains("often", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("", await Grain.Names());
    }

    [Fact]
    public async Task Is_known_by_its_name_until_it_is_ended()
    {
        await Grain.Register("a", Minute, Minute);
        await Grain.Register("b", Minute, Minute);
        Assert.Equal("a, b", await Grain.Names());

        Assert.True(await Grain.End("a"));

        Assert.Equal("b", await Grain.Names());
        Assert.False(await Grain.End("a"));
    }

    [Fact]
    public async Task Registered_twice_is_one()
    {
        await Grain.Register("once", Minute, Minute);
        await Grain.Register("once", Minute, Minute * 2);

        Assert.Equal("once", await Grain.Names());
    }

    [Fact]
    public async Task Lies_in_Redis_as_a_member_of_one_sorted_set()
    {
        await Grain.Register("quote\"d", Minute, Minute * 90);

        var grain = Grain.GetGrainId();
        var hash = grain.GetUniformHashCode().ToString("X8", CultureInfo.InvariantCulture);
        var members = await engine.Redis.Database.SortedSetRangeByScoreWithScoresAsync(
            $"{engine.Engine.ServiceId}/reminders");
        var member = Assert.Single(
            members,
            member => ((string)member.Element!).Contains(key, StringComparison.Ordinal));
        Assert.Equal(0, member.Score);
        Assert.Matches(
            $"^\"{hash}\",\"reminder/{key}\",\"quote\\\\\"d\",\"[0-9a-f-]{{36}}\",\"[0-9T:.-]+Z\",\"01:30:00\"$",
            (string)member.Element!);
    }

    [Fact]
    public async Task Survives_the_engine()
    {
        var service = $"test-{SharedEngine.NewKey()}";
        await using (var first = await TestEngine.StartAsync(engine.Redis, service))
        {
            // Due once the next engine runs, however slow the machine; and within a test's patience.
            await first.Grains.GetGrain<IReminderGrain>(key).Register("later", TimeSpan.FromSeconds(10), Minute);
        }

        Assert.DoesNotContain("later", Journal.Read(key));
        await using var second = await TestEngine.StartAsync(engine.Redis, service);

        await Journal.HasAsync(key, "later");
    }
}
