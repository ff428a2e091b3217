using System.Net.Http.Json;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

public sealed class An_urgent_batch_on_a_cluster
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(1);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Starts_at_once_and_leaves_the_backlog_its_share()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 1, workers: 3);
        const int bulk = 300;
        const int urgent = 90;
        var low = await SubmitAsync(cluster.Api, "low", bulk);
        await cluster.Api.UntilAsync(low, snapshot => snapshot.Number("completed") >= 30);

        var at = DateTimeOffset.UtcNow;
        var high = await SubmitAsync(cluster.Api, "high", urgent);
        await cluster.Api.UntilEndedAsync(high);
        var until = DateTimeOffset.UtcNow;
        await cluster.Api.UntilEndedAsync(low);

        var starts = (await cluster.Api.AttemptsAsync(high)).Select(attempt => attempt.StartedAt - at).Order().ToArray();
        var meanwhile = (await cluster.Api.AttemptsAsync(low)).Count(
            attempt => attempt.StartedAt > at && attempt.StartedAt < until);
        Measured.Say(
            $"First start after {starts[0].TotalMilliseconds:0} ms, last after {starts[^1].TotalMilliseconds:0} ms; {meanwhile} of the backlog started within {(until - at).TotalSeconds:0.0} s.");
        Assert.InRange(starts[0], TimeSpan.Zero, StartsWithin);
        Assert.InRange(meanwhile, 3, urgent);
        await BatchCheck.CompletedAsync(cluster.Api, high, urgent);
        await BatchCheck.CompletedAsync(cluster.Api, low, bulk);
    }

    private static async Task<string> SubmitAsync(HttpClient api, string priority, int documents)
    {
        using var answer = await api.PostAsJsonAsync(new Uri("v1/batches", UriKind.Relative), new
        {
            pipeline = "benchmark",
            priority,
            options = new { benchmark = new { waitMilliseconds = 500 } },
            documents = Enumerable.Range(1, documents).Select(number => new { documentId = $"d{number}" }),
        });
        return await answer.BatchIdAsync();
    }
}
