using System.Net;
using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class A_batch_with_failures(ApiServer server)
{
    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Tells_how_many_failed_and_of_what()
    {
        var id = await FailedAsync(20, "transient", everyNth: 5);

        var failures = await client.ReadAsync($"/v1/batches/{id}/failures");

        Assert.Equal((4, 4), (failures.Number("totalFailures"), failures.Number("recoverableCount")));
        Assert.Equal(4, failures.GetProperty("byCategory").Number("transient"));
        Assert.Equal(4, failures.GetProperty("byErrorType").Number("tool-crashed"));
        Assert.Equal(["d5", "d10", "d15", "d20"], failures.Items("failedDocuments").Select(f => f.Text("documentId")));
        var first = failures.Items("failedDocuments").First();
        Assert.Equal(
            ("transient", "tool-crashed", "benchmark-second", 1),
            (first.Text("category"), first.Text("errorType"), first.Text("stage"), first.Number("attempts")));
        Assert.NotEmpty(first.Text("message"));
        Assert.NotEmpty(first.Text("strategy"));
    }

    [Fact]
    public async Task Is_listed_page_by_page_with_counts_over_all_of_it()
    {
        var id = await FailedAsync(1_100, "data", everyNth: 110);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.ReadAsync($"/v1/batches/{id}/failures?limit=3&cursor={cursor}");
            Assert.Equal((10, 0), (page.Number("totalFailures"), page.Number("recoverableCount")));
            seen.AddRange(page.Items("failedDocuments").Select(failure => failure.Text("documentId")));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"d{number * 110}"), seen);
    }

    [Fact]
    public async Task Has_none_while_nothing_failed()
    {
        var id = await client.BenchmarkAsync(3);

        var failures = await client.ReadAsync($"/v1/batches/{id}/failures");

        Assert.Equal(0, failures.Number("totalFailures"));
        Assert.Empty(failures.Items("failedDocuments"));
        Assert.Equal(JsonValueKind.Null, failures.GetProperty("nextCursor").ValueKind);
    }

    [Theory]
    [InlineData("no-such-batch", "", 404)]
    [InlineData("00000000000000000000", "", 404)]
    [InlineData("00000000000000000000", "?limit=0", 422)]
    [InlineData("00000000000000000000", "?status=failed", 422)]
    [InlineData("00000000000000000000", "?cursor=nonsense", 400)]
    public async Task Is_told_of_only_where_it_exists_and_is_asked_rightly(string id, string query, int status)
    {
        using var refused = await client.FetchAsync($"/v1/batches/{id}/failures{query}");

        await refused.ProblemAsync((HttpStatusCode)status);
    }

    private async Task<string> FailedAsync(int documents, string category, int everyNth)
    {
        var id = await client.FailingAsync(documents, category, everyNth);
        await client.FinishAsync(id);
        return id;
    }
}
