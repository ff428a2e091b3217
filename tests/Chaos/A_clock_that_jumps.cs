using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Faults;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_clock_that_jumps
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly object EachFourth = new { category = "transient", everyNth = 4, attempts = 3 };

    [Fact(Timeout = LongTests.Limit)]
    public async Task Neither_loses_a_document_nor_keeps_a_retry_from_its_time()
    {
        using var clock = MovableClock.Make();
        await using var redis = await LastingRedis.StartAsync();
        await using var service = await StartAsync(clock, redis);
        var id = await service.Client.SubmitAsync(documents: 400, new
        {
            maxRetries = 5,
            benchmark = new { waitMilliseconds = 120, fail = EachFourth },
        });
        await using var prober = Prober.Start(service.Address, id);
        foreach (var hours in (int[])[3, -2, 0, 26, 0])
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            clock.MoveTo(TimeSpan.FromHours(hours));
        }

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Honesty.Check(prober, mayBreakOff: false, LongestWait);
        await BatchCheck.CompletedAsync(service.Client, id, 400);
        await BatchCheck.ProbesAsync(service.Client, prober);
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Is_survived_by_a_restart_on_an_earlier_time()
    {
        using var clock = MovableClock.Make();
        await using var redis = await LastingRedis.StartAsync();
        clock.MoveTo(TimeSpan.FromHours(5));
        await using var service = await StartAsync(clock, redis);
        var id = await service.Client.SubmitAsync(documents: 200, new
        {
            maxRetries = 5,
            benchmark = new { waitMilliseconds = 60, fail = EachFourth },
        });
        await using var prober = Prober.Start(service.Address, id);
        await service.Client.UntilAsync(id, snapshot => snapshot.Number("completed") >= 40);
        await service.KillAsync();
        clock.MoveTo(TimeSpan.Zero);
        await service.LaunchAsync();

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Honesty.Check(prober, mayBreakOff: true, LongestWait);
        await BatchCheck.CompletedAsync(service.Client, id, 200);
        await BatchCheck.ProbesAsync(service.Client, prober);
    }

    // A Redis of its own would inherit the library, which does not get on with its allocator.
    private static Task<RunningService> StartAsync(MovableClock clock, LastingRedis redis) =>
        RunningService.StartAsync(new() { Environment = clock.Environment, Redis = redis.Address });
}
