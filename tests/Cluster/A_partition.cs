using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Networks;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_partition : IAsyncLifetime
{
    private const int Workers = 3;
    private const int Documents = 400;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    // A call over the cut is given up after half a minute, and a submission makes several.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(45);
    private Network? network;
    private RunningCluster cluster = null!;
    private string batchId = null!;

    public async ValueTask InitializeAsync()
    {
        if (await Network.ObstacleAsync() is { } obstacle)
        {
            Assert.Skip(obstacle);
        }

        network = await Network.MakeAsync(Workers);
        cluster = await RunningCluster.StartAsync(apis: 1, Workers, network: network);
        batchId = await cluster.Api.SubmitAsync(Documents, waitMilliseconds: 1_500);
        await cluster.Api.UntilAsync(batchId, snapshot => snapshot.Number("completed") >= 10);
    }

    public async ValueTask DisposeAsync()
    {
        if (network is not null)
        {
            await (cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
            await network.DisposeAsync();
        }
    }

    [Fact(Timeout = LongTests.Limit)]
    public Task Between_two_workers_loses_nothing() =>
        CutAsync(cluster.Workers[0], () => Network.CutAsync(cluster.Workers[0], cluster.Workers[1]));

    [Fact(Timeout = LongTests.Limit)]
    public async Task Between_a_worker_and_who_holds_the_shard_loses_nothing()
    {
        await using var view = await ClusterView.ConnectAsync(cluster);
        var holder = await view.HolderOfAsync("shard", $"{batchId}/0");
        var worker = cluster.Workers.First(worker => worker != holder);
        Measured.Say($"The shard is held by {holder}; {worker} is cut off from it.");
        await CutAsync(worker, () => Network.CutAsync(worker, holder));
    }

    [Fact(Timeout = LongTests.Limit)]
    public Task Between_a_worker_and_Redis_loses_nothing() =>
        CutAsync(cluster.Workers[0], () => network!.CutFromRedisAsync(cluster.Workers[0]));

    private async Task CutAsync(SiloProcess worker, Func<Task> cut)
    {
        await using var prober = Prober.Start(cluster.Apis[0].Address, batchId);
        await cut();
        await Task.Delay(Lasts);
        await Network.HealAsync(worker);
        var done = (await cluster.Api.UntilAsync(batchId, _ => true)).Number("completed");
        await cluster.Api.UntilEndedAsync(batchId);

        Measured.Say($"{done} of {Documents} completed during the partition. Alive after it: {string.Join(", ", cluster.Silos)}");
        var repeated = (await cluster.Api.AttemptsAsync(batchId)).Where(attempt => attempt.Outcome != "completed");
        Measured.Say($"Repeated attempts: {string.Join(", ", repeated.CountBy(attempt => attempt.Outcome))}");
        await BatchCheck.CompletedAsync(cluster.Api, batchId, Documents);
        await prober.StopAsync();
        Honesty.Check(prober, mayBreakOff: false, LongestWait);
        await BatchCheck.ProbesAsync(cluster.Api, prober);
    }
}
