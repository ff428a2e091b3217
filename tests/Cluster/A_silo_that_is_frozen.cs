using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Cluster;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_silo_that_is_frozen
{
    private static readonly TimeSpan PastEveryLease = TimeSpan.FromSeconds(25);

    // Not promised: its leases run out, and what ran in it is tried with care.
    private static readonly TimeSpan RunAgainWithin = TimeSpan.FromSeconds(35);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Changes_nothing_when_it_goes_on_and_leaves_or_comes_back_as_another()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 3);
        const int documents = 360;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 1_200);
        await using var prober = Prober.Start(cluster.Apis[0].Address, id);
        await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);
        var frozen = cluster.Workers[0];
        var name = await cluster.NameOfAsync(frozen);
        var at = DateTimeOffset.UtcNow;
        await frozen.FreezeAsync();
        await Task.Delay(PastEveryLease);
        await frozen.ThawAsync();

        await UntilAnotherAsync(cluster, frozen, name);

        await Losses.CheckAsync(cluster, id, documents, [name], at, RunAgainWithin);
        await prober.StopAsync();
        Honesty.Check(prober, mayBreakOff: false, Losses.LongestWait);
        await BatchCheck.ProbesAsync(cluster.Api, prober);
    }

    private static async Task UntilAnotherAsync(RunningCluster cluster, SiloProcess frozen, string name)
    {
        await Eventually.HoldsAsync(
            $"{frozen} ended by itself or goes under a new name",
            async () => !frozen.IsAlive || (await cluster.Api.WorkersAsync()).Any(worker =>
                worker.ProcessId == frozen.ProcessId && worker.WorkerId != name));
        Measured.Say(frozen.IsAlive
            ? $"It came back as another."
            : (FormattableString)$"It ended by itself with {frozen.ExitCode}.");
    }
}
