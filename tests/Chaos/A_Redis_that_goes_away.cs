using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Faults;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_Redis_that_goes_away
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Is_started_again_by_the_service_when_it_is_the_service_s_own()
    {
        await using var service = await RunningService.StartAsync(LastingRedis.FlushesAlways);
        var id = await service.Client.SubmitAsync(documents: 900, waitMilliseconds: 80);
        await using var prober = Prober.Start(service.Address, id);
        for (var kill = 0; kill < 5; kill++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            await Moments.PassAsync(kill);
            service.KillRedis();
        }

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Honesty.Check(prober, mayBreakOff: false, LongestWait);
        await BatchCheck.CompletedAsync(service.Client, id, 900);
        await BatchCheck.ProbesAsync(service.Client, prober);
        Assert.False(service.HasDied, service.Said());
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Is_waited_for_when_it_is_the_operator_s()
    {
        await using var redis = await LastingRedis.StartAsync();
        await using var service = await RunningService.StartAsync(new() { Redis = redis.Address });
        var id = await service.Client.SubmitAsync(documents: 900, waitMilliseconds: 80);
        await using var prober = Prober.Start(service.Address, id);
        for (var kill = 0; kill < 3; kill++)
        {
            await Moments.PassAsync(kill);
            await redis.KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(4));
            await redis.LaunchAsync();
            await service.Client.UntilReadyAsync();
        }

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Honesty.Check(prober, mayBreakOff: false, LongestWait);
        Assert.InRange(prober.Submissions.Refusals(), 3, int.MaxValue);
        AssertReadable(service.Said());
        await BatchCheck.CompletedAsync(service.Client, id, 900);
        await BatchCheck.ProbesAsync(service.Client, prober);
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Is_waited_for_when_it_hangs_for_half_a_minute()
    {
        await using var redis = await LastingRedis.StartAsync();
        await using var service = await RunningService.StartAsync(new() { Redis = redis.Address });
        var id = await service.Client.SubmitAsync(documents: 600, waitMilliseconds: 80);
        await using var prober = Prober.Start(service.Address, id);
        await service.Client.UntilAsync(id, snapshot => snapshot.Number("completed") >= 50);
        await ProcessSignal.FreezeAsync(redis.ProcessId);
        await Task.Delay(TimeSpan.FromSeconds(30));
        await ProcessSignal.ThawAsync(redis.ProcessId);

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Honesty.Check(prober, mayBreakOff: false, LongestWait);
        Assert.InRange(prober.Submissions.Refusals(), 1, int.MaxValue);
        AssertReadable(service.Said());
        await BatchCheck.CompletedAsync(service.Client, id, 600);
        await BatchCheck.ProbesAsync(service.Client, prober);
    }

    // Hundreds of requests and as many renewals failed: an operator must still see what happened.
    private static void AssertReadable(string log)
    {
        var warnings = log.Split('\n').Count(line => line.StartsWith("warn:", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"{warnings} warnings in {log.Split('\n').Length} lines.");
        Assert.InRange(warnings, 1, 120);
    }
}
