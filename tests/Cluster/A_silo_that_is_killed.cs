using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

public sealed class A_silo_that_is_killed
{
    [Fact(Timeout = LongTests.Limit)]
    public async Task Has_its_documents_run_elsewhere_within_20_seconds()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 3);
        const int documents = 250;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 1_000);
        await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);

        await Losses.KillAsync(cluster, id, documents, cluster.Workers[0]);
    }

    [Fact(Timeout = LongTests.Limit)]
    [Trait(LongTests.Category, LongTests.Chaos)]
    public async Task Is_made_up_for_by_the_last_of_three_when_two_are_killed_at_once()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 3);
        const int documents = 250;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 1_000);
        await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);

        await Losses.KillAsync(cluster, id, documents, cluster.Workers[0], cluster.Workers[1]);
    }

    [Theory(Timeout = LongTests.Limit)]
    [Trait(LongTests.Category, LongTests.Chaos)]
    [InlineData("batch")]
    [InlineData("lane")]
    [InlineData("shard")]
    public async Task Is_made_up_for_when_it_held_the_grain_that_counts(string grain)
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 3);
        const int documents = 300;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 1_000);
        await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);
        var holder = await HolderAsync(cluster, grain, id);
        var asked = cluster.Apis.First(api => api != holder);
        await using var prober = Prober.Start(asked.Address, id);

        await Losses.KillAsync(cluster, id, documents, holder);

        await prober.StopAsync();
        Honesty.Check(prober, mayBreakOff: false, Losses.LongestWait);
        await BatchCheck.ProbesAsync(cluster.Api, prober);
    }

    private static async Task<SiloProcess> HolderAsync(RunningCluster cluster, string grain, string batchId)
    {
        await using var view = await ClusterView.ConnectAsync(cluster);
        var holder = await view.HolderOfAsync(
            grain, grain switch { "lane" => "normal", "shard" => $"{batchId}/0", _ => batchId });
        Measured.Say($"The {grain} was held by {holder}.");
        return holder;
    }
}
