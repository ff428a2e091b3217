using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

public sealed class A_silo_that_is_killed
{
    private const int Documents = 250;

    [Fact(Timeout = LongTests.Limit)]
    public async Task Has_its_documents_run_elsewhere_within_20_seconds()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 3);
        var (id, holder) = await StartAsync(cluster, "shard", silo => true);

        await Losses.KillAsync(cluster, id, Documents, cluster.Workers.First(worker => worker != holder));
    }

    [Fact(Timeout = LongTests.Limit)]
    [Trait(LongTests.Category, LongTests.Chaos)]
    public async Task Is_made_up_for_by_the_last_of_three_when_two_are_killed_at_once()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 3);
        var (id, _) = await StartAsync(cluster, "shard", silo => true);

        await Losses.KillAsync(cluster, id, Documents, cluster.Workers[0], cluster.Workers[1]);
    }

    [Theory(Timeout = LongTests.Limit)]
    [Trait(LongTests.Category, LongTests.Chaos)]
    [InlineData("batch")]
    [InlineData("lane")]
    [InlineData("shard")]
    public async Task Is_made_up_for_when_it_held_the_grain_that_counts(string grain)
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 3);
        var (id, holder) = await StartAsync(
            cluster, grain, silo => grain == "lane" || silo.Plan.Role == SiloRole.Worker);
        var asked = cluster.Apis.First(api => api != holder);
        await using var prober = Prober.Start(asked.Address, id);

        await Losses.KillAsync(cluster, id, Documents, holder);

        await prober.StopAsync();
        Honesty.Check(prober, mayBreakOff: false, Losses.LongestWait);
        await BatchCheck.ProbesAsync(cluster.Api, prober);
    }

    // Where a grain comes to live is decided by chance; a batch whose grain lives elsewhere is cancelled.
    private static async Task<(string BatchId, SiloProcess Holder)> StartAsync(
        RunningCluster cluster, string grain, Func<SiloProcess, bool> accept)
    {
        await using var view = await ClusterView.ConnectAsync(cluster);
        while (true)
        {
            var id = await cluster.Api.SubmitAsync(Documents, waitMilliseconds: 1_000);
            var key = grain switch { "lane" => "normal", "shard" => $"{id}/0", _ => id };
            var holder = await view.HolderOfAsync(grain, key);
            if (accept(holder))
            {
                Measured.Say($"The {grain} is held by {holder}.");
                await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);
                return (id, holder);
            }

            await cluster.Api.TellAsync($"v1/batches/{id}/cancel");
            await cluster.Api.UntilEndedAsync(id);
        }
    }
}
