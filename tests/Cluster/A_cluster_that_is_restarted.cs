using System.Diagnostics;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_cluster_that_is_restarted
{
    private static readonly TimeSpan ServesWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(40);

    [Fact(Timeout = LongTests.Limit)]
    public Task Serves_again_within_30_seconds_after_all_of_it_was_killed() =>
        RestartAsync(silo => silo.KillAsync());

    [Fact(Timeout = LongTests.Limit)]
    public Task Serves_again_within_30_seconds_after_all_of_it_was_told_to_end() =>
        RestartAsync(async silo =>
        {
            await silo.TerminateAsync();
            await silo.UntilEndedAsync(EndsWithin);
            Assert.Equal(0, silo.ExitCode);
        });

    [Fact(Timeout = LongTests.Limit)]
    public async Task Loses_nothing_when_its_silos_are_restarted_one_after_the_other()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 3);
        const int documents = 1_500;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 800);
        await using var prober = Prober.Start(cluster.Apis[0].Address, id);
        await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);
        foreach (var silo in cluster.Silos)
        {
            var began = Stopwatch.GetTimestamp();
            await silo.TerminateAsync();
            await silo.UntilEndedAsync(EndsWithin);
            Measured.Say($"{silo} ended in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s with {silo.ExitCode}.");
            Assert.Equal(0, silo.ExitCode);
            await cluster.ReplaceAsync(silo);
        }

        var done = (await cluster.Api.UntilAsync(id, _ => true)).Number("completed");
        await cluster.Api.UntilEndedAsync(id);
        await prober.StopAsync();
        var repeated = (await cluster.Api.AttemptsAsync(id)).Where(attempt => attempt.Outcome != "completed").ToArray();
        Measured.Say($"{done} of {documents} completed meanwhile; {repeated.Length} attempts were repeated.");
        Honesty.Check(prober, mayBreakOff: true, Losses.LongestWait);
        Assert.All(repeated, attempt => Assert.Equal("released", attempt.Outcome));
        Assert.InRange(repeated.Length, 0, cluster.Setup.AllSlots);
        await BatchCheck.CompletedAsync(cluster.Api, id, documents);
        await BatchCheck.ProbesAsync(cluster.Api, prober);
    }

    private static async Task RestartAsync(Func<SiloProcess, Task> end)
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 3);
        const int documents = 200;
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 1_000);
        await cluster.Api.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);
        await Task.WhenAll(cluster.Silos.Select(end));
        var (began, launchedAt) = (Stopwatch.GetTimestamp(), DateTimeOffset.UtcNow);

        await cluster.StartAsync(apis: 1, workers: 3);

        var ready = Stopwatch.GetElapsedTime(began);
        await cluster.Api.UntilEndedAsync(id);
        var first = (await cluster.Api.AttemptsAsync(id)).Min(
            attempt => attempt.StartedAt > launchedAt ? attempt.StartedAt : DateTimeOffset.MaxValue) - launchedAt;
        Measured.Say($"All ready after {ready.TotalSeconds:0.0} s; the first document ran after {first.TotalSeconds:0.0} s.");
        Assert.InRange(ready, TimeSpan.Zero, ServesWithin);
        Assert.InRange(first, TimeSpan.Zero, ServesWithin);
        await BatchCheck.CompletedAsync(cluster.Api, id, documents);
    }
}
