using System.Net.Http.Json;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

[Collection(ThreeWorkers.Name)]
public sealed class An_urgent_batch_on_a_cluster(ThreeWorkers shared)
{
    // The backlog alone takes ten.
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(5);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Starts_at_once_and_leaves_the_backlog_its_share()
    {
        var cluster = await shared.IdleAsync();
        const int bulk = 420;
        const int urgent = 90;
        var low = await SubmitAsync(cluster.Api, "low", bulk);
        await cluster.Api.UntilAsync(low, snapshot => snapshot.Number("completed") >= 30);

        var at = DateTimeOffset.UtcNow;
        var high = await SubmitAsync(cluster.Api, "high", urgent);
        await cluster.Api.UntilEndedAsync(high);
        await cluster.Api.UntilEndedAsync(low);

        var starts = await StartsAsync(cluster.Api, high, at);
        var meanwhile = (await StartsAsync(cluster.Api, low, at))
            .Count(start => start > starts[0] && start < starts[^1]);
        Measured.Say(
            $"First start after {starts[0].TotalMilliseconds:0} ms, last after {starts[^1].TotalMilliseconds:0} ms; {meanwhile} of the backlog started in between.");
        Assert.InRange(starts[0], TimeSpan.Zero, StartsWithin);
        Assert.InRange(meanwhile, 3, urgent * 3 / 4);
        await BatchCheck.CompletedAsync(cluster.Api, high, urgent);
        await BatchCheck.CompletedAsync(cluster.Api, low, bulk);
    }

    private static async Task<TimeSpan[]> StartsAsync(HttpClient api, string batchId, DateTimeOffset since) =>
        [.. (await api.AttemptsAsync(batchId)).Select(attempt => attempt.StartedAt - since).Order()];

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
