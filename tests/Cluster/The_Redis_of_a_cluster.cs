using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class The_Redis_of_a_cluster
{
    private static readonly TimeSpan AwayFor = TimeSpan.FromSeconds(10);

    [Fact(Timeout = LongTests.Limit)]
    public async Task May_be_killed_and_come_back_under_load()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 3);
        const int documents = 400;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 600);
        await using var prober = Prober.Start(cluster.Apis[0].Address, id);
        await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 40);

        await cluster.RestartRedisAsync(AwayFor);

        await cluster.Api.UntilEndedAsync(id);
        await prober.StopAsync();
        Measured.Say($"Alive after it: {string.Join(", ", cluster.Silos)}");
        Honesty.Check(prober, mayBreakOff: false, Losses.LongestWait);
        Assert.InRange(prober.Submissions.Refusals(), 1, int.MaxValue);
        Assert.Equal(4, cluster.Silos.Count);
        await BatchCheck.CompletedAsync(cluster.Api, id, documents);
        await BatchCheck.ProbesAsync(cluster.Api, prober);
    }
}
