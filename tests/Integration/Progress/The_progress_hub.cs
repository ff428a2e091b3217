using OrleansBatch.Tests.Integration.Host;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Progress;

public sealed class The_progress_hub(ApiServer server)
{
    private const string Slow = """ "options":{"benchmark":{"waitMilliseconds":20}}, """;
    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Tells_of_a_batch_from_its_snapshot_to_its_end()
    {
        var id = await client.BenchmarkAsync(30, Slow);
        await using var watching = await HubClient.ConnectAsync(client.BaseAddress!);

        Assert.Null(await watching.CallAsync("Watch", id));

        Assert.NotEmpty(watching.Batches);
        await Eventually.HoldsAsync(
            "the last snapshot has come", () => watching.Batches.Any(b => b.Text("status") == "completed"));
        var versions = watching.Batches.Select(b => b.GetProperty("version").GetInt64()).ToArray();
        Assert.Equal(versions.Order().Distinct(), versions);
        Assert.Equal(30, watching.Batches.Last().Number("completed"));
        Assert.All(watching.Documents, document => Assert.Equal(id, document.Text("batchId")));
    }

    [Fact]
    public async Task Tells_who_watches_all_of_every_batch()
    {
        await using var watching = await HubClient.ConnectAsync(client.BaseAddress!);
        Assert.Null(await watching.CallAsync("WatchAll"));

        var ids = new[] { await client.BenchmarkAsync(5, Slow), await client.BenchmarkAsync(5, Slow) };

        await Eventually.HoldsAsync("both batches are told as completed", () => ids.All(id =>
            watching.Batches.Any(b => b.Text("batchId") == id && b.Text("status") == "completed")));
    }

    [Fact]
    public async Task Tells_nothing_more_of_a_batch_that_is_watched_no_longer()
    {
        var id = await client.BenchmarkAsync(30, Slow);
        await using var watching = await HubClient.ConnectAsync(client.BaseAddress!);
        Assert.Null(await watching.CallAsync("Watch", id));
        Assert.Null(await watching.CallAsync("Unwatch", id));

        await client.FinishAsync(id);
        Assert.Null(await watching.CallAsync("Watch", await client.BenchmarkAsync(1)));

        Assert.DoesNotContain(watching.Batches, b => b.Text("batchId") == id && b.Text("status") == "completed");
    }

    [Fact]
    public async Task Refuses_to_watch_a_batch_that_is_not_there()
    {
        await using var watching = await HubClient.ConnectAsync(client.BaseAddress!);

        Assert.Contains("There is no such batch.", await watching.CallAsync("Watch", "nope"), StringComparison.Ordinal);
    }
}
