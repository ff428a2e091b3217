using System.Diagnostics;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

public sealed class A_silo_that_leaves
{
    private const int DrainSeconds = 6;

    // What a container platform is told to wait, beyond the drain itself.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(DrainSeconds + 12);

    private static readonly ClusterSetup Setup = new()
    {
        Settings = new Dictionary<string, string> { ["Silo:DrainSeconds"] = $"{DrainSeconds}" },
    };

    [Fact(Timeout = LongTests.Limit)]
    public async Task Finishes_what_it_has_begun_and_begins_nothing_more()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 2, Setup);
        const int documents = 60;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 1_000);
        await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 15);

        var took = await LeaveAsync(cluster.Workers[0]);

        Assert.InRange(took, TimeSpan.Zero, Grace);
        await cluster.Api.UntilEndedAsync(id);
        var repeated = await RepeatedAsync(cluster.Api, id);
        Assert.All(repeated, attempt => Assert.Equal("released", attempt.Outcome));
        Assert.InRange(repeated.Count, 0, cluster.Setup.AllSlots);
        await BatchCheck.CompletedAsync(cluster.Api, id, documents);
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Hands_back_what_it_cannot_finish()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 2, Setup);
        const int documents = 14;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 12_000);
        var leaving = cluster.Workers[0];
        var name = await cluster.NameOfAsync(leaving);
        await cluster.Api.UntilWorkersAsync(
            "all slots are used", seen => seen.Sum(worker => worker.Running) >= documents);

        await LeaveAsync(leaving);

        await cluster.Api.UntilEndedAsync(id);
        var repeated = await RepeatedAsync(cluster.Api, id);
        Assert.Equal(cluster.Setup.AllSlots, repeated.Count);
        Assert.All(repeated, attempt => Assert.Equal(("released", name), (attempt.Outcome, attempt.Worker)));
        await BatchCheck.CompletedAsync(cluster.Api, id, documents);
    }

    private static async Task<TimeSpan> LeaveAsync(SiloProcess leaving)
    {
        var began = Stopwatch.GetTimestamp();
        await leaving.TerminateAsync();
        await leaving.UntilEndedAsync(Grace);
        var took = Stopwatch.GetElapsedTime(began);
        Measured.Say($"{leaving} left in {took.TotalSeconds:0.0} s.");
        Assert.Equal(0, leaving.ExitCode);
        return took;
    }

    private static async Task<IReadOnlyList<AttemptTimes>> RepeatedAsync(HttpClient api, string batchId) =>
        [.. (await api.AttemptsAsync(batchId)).Where(attempt => attempt.Outcome != "completed")];
}
