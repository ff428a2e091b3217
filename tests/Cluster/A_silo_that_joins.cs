using System.Diagnostics;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

public sealed class A_silo_that_joins
{
    private static readonly TimeSpan TakesWorkWithin = TimeSpan.FromSeconds(5);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Takes_work_within_5_seconds()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 1);
        const int documents = 300;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 500);
        await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 10);
        var launchedAt = Stopwatch.GetTimestamp();
        var joined = await cluster.StartWorkerAsync();
        var readyAt = Stopwatch.GetTimestamp();

        await cluster.Api.UntilWorkersAsync($"{joined} works", seen => seen.Any(worker =>
            worker.ProcessId == joined.ProcessId && worker.Running + worker.Ended > 0));

        var took = Stopwatch.GetElapsedTime(readyAt);
        var inAll = Stopwatch.GetElapsedTime(launchedAt);
        Measured.Say($"Works {took.TotalSeconds:0.0} s after it was ready, {inAll.TotalSeconds:0.0} s after its launch.");
        Assert.InRange(took, TimeSpan.Zero, TakesWorkWithin);
        await cluster.Api.UntilEndedAsync(id);
        await BatchCheck.CompletedAsync(cluster.Api, id, documents);
    }
}
