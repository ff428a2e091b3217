using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

public sealed class Steering_across_silos
{
    private const int Workers = 3;
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(5);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Stops_documents_on_all_workers_within_5_seconds_whichever_API_is_told()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 2, Workers);
        var (first, second) = (cluster.Apis[0].Client, cluster.Apis[1].Client);
        var id = await first.SubmitAsync(documents: 60, waitMilliseconds: 60_000);
        await UntilAllRunAsync(cluster);
        var pausedAt = DateTimeOffset.UtcNow;
        await TellAsync(second, id, "pause");
        await UntilNoneRunsAsync(cluster);
        await CheckAsync(first, id, "released", pausedAt);

        await TellAsync(first, id, "resume");
        await UntilAllRunAsync(cluster);
        var cancelledAt = DateTimeOffset.UtcNow;
        await TellAsync(second, id, "cancel");
        await UntilNoneRunsAsync(cluster);
        await CheckAsync(first, id, "cancelled", cancelledAt);

        var (snapshot, _) = await BatchCheck.AgreesAsync(first, id);
        Assert.Equal(("cancelled", 60), (snapshot.Text("status"), snapshot.Number("cancelled")));
    }

    private static async Task UntilAllRunAsync(RunningCluster cluster) => await cluster.Api.UntilWorkersAsync(
        "all slots are used", seen => seen.Sum(worker => worker.Running) >= Workers * cluster.Setup.AllSlots);

    private static async Task UntilNoneRunsAsync(RunningCluster cluster) => await cluster.Api.UntilWorkersAsync(
        "nothing runs", seen => seen.Count == Workers && seen.Sum(worker => worker.Running) == 0);

    private static async Task TellAsync(HttpClient api, string id, string what)
    {
        using var answer = await api.PostAsync(new Uri($"v1/batches/{id}/{what}", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task CheckAsync(HttpClient api, string id, string outcome, DateTimeOffset at)
    {
        var stopped = (await api.AttemptsAsync(id)).Where(attempt => attempt.Outcome == outcome).ToArray();
        var waits = stopped.Select(attempt => attempt.EndedAt!.Value - at).ToArray();
        Measured.Say($"{stopped.Length} attempts were {outcome}, the last after {waits.Max().TotalSeconds:0.0} s.");
        Assert.Equal(Workers, stopped.Select(attempt => attempt.Worker).Distinct().Count());
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, StopsWithin));
    }
}
