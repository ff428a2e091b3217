using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Cluster.Progress;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_page_whose_silo_is_gone
{
    private const int Documents = 900;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Says_so_and_goes_on_by_another_without_a_wrong_number_when_it_was_killed()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 2);
        await using var balancer = LoadBalancer.Start(() => cluster.Apis);
        var id = await cluster.Api.SubmitAsync(Documents, waitMilliseconds: 500);
        await using var page = await WatchedPage.OpenAsync(balancer.Address, id);
        await page.IsLiveAsync();
        await page.ShowsCompletedAsync(50);

        var connected = balancer.SiloOf("/hubs/progress");
        await connected.KillAsync();
        await ReconnectsAsync(balancer, connected);
        await page.IsLiveAsync();
        await page.ShowsCompletedAsync(200);
        await cluster.ReplaceAsync(connected);

        var holder = await HolderOfAsync(cluster, id);
        await holder.KillAsync();
        await cluster.ReplaceAsync(holder);
        await page.IsCompletedAsync();

        await CheckAsync(page, cluster.Api, id);
        await BatchCheck.CompletedAsync(cluster.Api, id, Documents);
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Goes_on_by_another_also_when_the_silo_only_stands_still()
    {
        SiloProcess? frozen = null;
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 2);
        await using var balancer = LoadBalancer.Start(() => [.. cluster.Apis.Where(silo => silo != frozen)]);
        var id = await cluster.Api.SubmitAsync(Documents, waitMilliseconds: 500);
        await using var page = await WatchedPage.OpenAsync(balancer.Address, id);
        await page.IsLiveAsync();
        await page.ShowsCompletedAsync(50);

        // Its connections stay, and nothing comes by them.
        frozen = balancer.SiloOf("/hubs/progress");
        await frozen.FreezeAsync();
        await ReconnectsAsync(balancer, frozen);
        await page.IsLiveAsync();
        await frozen.ThawAsync();
        await page.IsCompletedAsync();

        var other = cluster.Apis.Single(silo => silo != frozen);
        await CheckAsync(page, other.Client, id);
    }

    private static async Task CheckAsync(WatchedPage page, HttpClient api, string batchId)
    {
        var end = await api.UntilEndedAsync(batchId);
        var shown = await page.ShownAsync();
        Measured.Say($"{shown.Length} sets of numbers were shown.");
        Shown.Check(shown);
        Assert.Contains(shown, set => set.Connection == "away");
        Assert.Equal(
            (end.GetProperty("version").GetInt64(), Documents, Documents),
            (shown[^1].Version, shown[^1].Total, shown[^1].Completed));
    }

    private static Task ReconnectsAsync(LoadBalancer balancer, SiloProcess from) => Eventually.HoldsAsync(
        $"the page is connected to another silo than {from}", () => balancer.SiloOf("/hubs/progress") != from, Patience);

    private static async Task<SiloProcess> HolderOfAsync(RunningCluster cluster, string batchId)
    {
        await using var view = await ClusterView.ConnectAsync(cluster);
        return await view.HolderOfAsync("batch", batchId);
    }
}
