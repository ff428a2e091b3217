using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

[Collection(ThreeWorkers.Name)]
public sealed class Steering_across_silos(ThreeWorkers shared)
{
    private const int Workers = 3;
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(5);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Stops_documents_on_all_workers_within_5_seconds_whichever_API_is_told()
    {
        var cluster = await shared.IdleAsync();
        var (first, second) = (cluster.Apis[0].Client, cluster.Apis[1].Client);
        var id = await first.SubmitAsync(documents: 60, waitMilliseconds: 60_000);
        await UntilAllRunAsync(cluster);
        var pausedAt = DateTimeOffset.UtcNow;
        await second.TellAsync($"v1/batches/{id}/pause");
        await UntilNoneRunsAsync(cluster);
        await first.TellAsync($"v1/batches/{id}/resume");
        await UntilAllRunAsync(cluster);
        var cancelledAt = DateTimeOffset.UtcNow;
        await second.TellAsync($"v1/batches/{id}/cancel");

        var (snapshot, _) = await BatchCheck.AgreesAsync(first, id);

        Assert.Equal(("cancelled", 60), (snapshot.Text("status"), snapshot.Number("cancelled")));
        var attempts = await first.AttemptsAsync(id);
        Check("pausing", attempts.Where(attempt => attempt.EndedAt < cancelledAt), pausedAt);
        Check("cancelling", attempts.Where(attempt => attempt.EndedAt >= cancelledAt), cancelledAt);
    }

    private static async Task UntilAllRunAsync(RunningCluster cluster) => await cluster.Api.UntilWorkersAsync(
        "all slots are used", seen => seen.Sum(worker => worker.Running) >= Workers * cluster.Setup.AllSlots);

    private static async Task UntilNoneRunsAsync(RunningCluster cluster) => await cluster.Api.UntilWorkersAsync(
        "nothing runs", seen => seen.Count == Workers && seen.Sum(worker => worker.Running) == 0);

    private static void Check(string what, IEnumerable<AttemptTimes> stopped, DateTimeOffset at)
    {
        var all = stopped.ToArray();
        var last = all.Max(attempt => attempt.EndedAt) - at;
        Measured.Say($"{all.Length} attempts were stopped by {what}, the last after {last?.TotalSeconds:0.0} s.");
        Assert.Equal(Workers, all.Select(attempt => attempt.Worker).Distinct().Count());
        Assert.InRange(last!.Value, TimeSpan.Zero, StopsWithin);
    }
}
