using System.Diagnostics;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;
using OrleansBatch.Tests.Integration.Progress;

namespace OrleansBatch.Tests.Cluster.Progress;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class The_hints_of_a_cluster
{
    private static readonly TimeSpan HeardAgainWithin = TimeSpan.FromSeconds(60);

    /// <param name="grain">A grain that they go through: the queue, and who listens.</param>
    [Theory(Timeout = LongTests.Limit)]
    [InlineData("memorystreamqueue")]
    [InlineData("pubsubrendezvous")]
    public async Task Reach_every_API_silo_again_after_the_silo_that_they_go_through_was_killed(string grain)
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 2);
        await HearAsync(cluster);

        var holder = await HolderOfAsync(cluster, grain);
        await holder.KillAsync();
        await cluster.ReplaceAsync(holder);
        var began = Stopwatch.GetTimestamp();
        await HearAsync(cluster);

        Measured.Say($"Heard everywhere {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s after it was replaced.");
    }

    // Who watches everything is sent hints alone; nothing is read for it.
    private static async Task HearAsync(RunningCluster cluster)
    {
        var waited = Stopwatch.StartNew();
        foreach (var api in cluster.Apis)
        {
            await using var client = await HubClient.ConnectAsync(api.Address);
            Assert.Null(await client.CallAsync("WatchAll"));
            while (client.Batches.IsEmpty)
            {
                Assert.True(waited.Elapsed < HeardAgainWithin, $"{api} hears no hints.");
                await cluster.Api.UntilEndedAsync(await cluster.Api.SubmitAsync(documents: 3, waitMilliseconds: 50));
            }
        }
    }

    private static async Task<SiloProcess> HolderOfAsync(RunningCluster cluster, string grain)
    {
        await using var view = await ClusterView.ConnectAsync(cluster);
        return (await view.CountsAsync(grain)).Keys.Single();
    }
}
