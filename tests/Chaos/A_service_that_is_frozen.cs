using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Documents;
using OrleansBatch.Tests.Chaos.Faults;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_service_that_is_frozen
{
    private static readonly TimeSpan PastEveryLease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWait = PastEveryLease + TimeSpan.FromSeconds(10);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Goes_on_where_it_was_and_does_nothing_twice()
    {
        await using var service = await RunningService.StartAsync();
        var waiting = await service.Client.SubmitAsync(documents: 400, waitMilliseconds: 150);
        var reading = await service.Client.SubmitFilesAsync(SampleFiles.Mixed(120));
        await using var prober = Prober.Start(service.Address, waiting);
        for (var freeze = 0; freeze < 2; freeze++)
        {
            await Moments.PassAsync(freeze);
            await ProcessSignal.FreezeAsync(service.ProcessId);
            await Task.Delay(PastEveryLease);
            await ProcessSignal.ThawAsync(service.ProcessId);
        }

        await service.Client.UntilEndedAsync(waiting);
        await prober.StopAsync();

        Honesty.Check(prober, mayBreakOff: false, LongestWait);
        await BatchCheck.CompletedAsync(service.Client, waiting, 400);
        await BatchCheck.CompletedAsync(service.Client, reading, 120);
        await BatchCheck.ProbesAsync(service.Client, prober);
    }
}
