using System.Diagnostics;
using System.Globalization;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Cluster.Faults;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_cluster_under_random_faults
{
    private const int Limit = 420_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(3);

    // No silo is spared, so an answer may wait until the loss of one is noticed, and then of the next.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(45);

    [Fact(Timeout = Limit)]
    public async Task Accounts_for_every_document()
    {
        // CLUSTER_SEED=n runs the same faults again; when they hit, relative to the work, is never quite the same.
        var seed = Environment.GetEnvironmentVariable("CLUSTER_SEED") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : 20_261_122;
        var dice = new Random(seed);
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 3);
        var first = await cluster.Api.SubmitAsync(documents: 600, waitMilliseconds: 1_000);
        List<Submitted> batches = [new(first, 600)];
        Prober[] probers = [.. cluster.Apis.Select(api => Prober.Start(api.Address, first))];
        var faults = new RandomFaults(cluster, dice);
        try
        {
            await RunAsync(cluster, faults, dice, batches);
            foreach (var (id, documents) in batches)
            {
                await cluster.Api.UntilEndedAsync(id);
                await BatchCheck.CompletedAsync(cluster.Api, id, documents);
            }
        }
        finally
        {
            Measured.Say($"Seed {seed}, {batches.Count} batches:\n{string.Join('\n', faults.Happened)}");
            await Task.WhenAll(probers.Select(prober => prober.StopAsync()));
        }

        foreach (var prober in probers)
        {
            Honesty.Check(prober, mayBreakOff: true, LongestWait);
            await BatchCheck.ProbesAsync(cluster.Api, prober);
            await prober.DisposeAsync();
        }
    }

    private static async Task RunAsync(
        RunningCluster cluster, RandomFaults faults, Random dice, List<Submitted> batches)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Lasts)
        {
            await Task.Delay(TimeSpan.FromSeconds(1 + (4 * dice.NextDouble())));
            await faults.NextAsync();
            if (await SubmitAsync(cluster, dice) is { } batch)
            {
                batches.Add(batch);
            }
        }

        await faults.EndAsync();
    }

    // Who is not answered here leaves it; what becomes of such submissions the probers show.
    private static async Task<Submitted?> SubmitAsync(RunningCluster cluster, Random dice)
    {
        var (api, documents) = (cluster.Apis[dice.Next(cluster.Apis.Count)], dice.Next(1, 40));
        try
        {
            return new(await api.Client.SubmitAsync(documents, dice.Next(0, 1_500)), documents);
        }
        catch (Exception e) when (e is HttpRequestException or Xunit.Sdk.TrueException)
        {
            return null;
        }
    }

    private sealed record Submitted(string Id, int Documents);
}
