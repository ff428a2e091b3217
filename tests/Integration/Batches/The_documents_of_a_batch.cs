using System.Net;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class The_documents_of_a_batch(ApiServer server)
{
    private const string EveryThirdFails =
        """ "options":{"maxRetries":0,"benchmark":{"fail":{"category":"data","everyNth":3,"attempts":1}}}, """;

    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Come_in_order_of_submission_page_by_page()
    {
        var id = await client.BenchmarkAsync(1_050);
        await client.FinishAsync(id);

        var seen = new List<string>();
        var pages = 0;
        for (string? cursor = ""; cursor is not null; pages++)
        {
            var page = await client.ReadAsync($"/v1/batches/{id}/documents?limit=500&cursor={cursor}");
            seen.AddRange(page.GetProperty("documents").EnumerateArray().Select(d => d.Text("documentId")));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        Assert.Equal(Enumerable.Range(1, 1_050).Select(i => $"d{i}"), seen);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Are_a_hundred_a_page_unless_asked_otherwise()
    {
        var id = await client.BenchmarkAsync(101);

        Assert.Equal(100, (await client.ReadAsync($"/v1/batches/{id}/documents")).Items("documents").Count());
    }

    [Fact]
    public async Task Are_narrowed_by_status()
    {
        var id = await client.BenchmarkAsync(9, EveryThirdFails);
        var batch = await client.FinishAsync(id);
        Assert.Equal((9, 6, 3), (batch.Number("total"), batch.Number("completed"), batch.Number("failed")));

        var failed = (await client.ReadAsync($"/v1/batches/{id}/documents?status=failed")).GetProperty("documents");

        Assert.Equal(["d3", "d6", "d9"], failed.EnumerateArray().Select(d => d.Text("documentId")));
        Assert.All(failed.EnumerateArray(), d => Assert.Equal("data", d.GetProperty("error").Text("category")));
    }

    [Fact]
    public async Task Have_the_fields_that_are_promised()
    {
        var id = await client.BenchmarkAsync(1);
        await client.FinishAsync(id);

        var row = Assert.Single((await client.ReadAsync($"/v1/batches/{id}/documents")).Items("documents"));

        Assert.Equal(
            ["attempts", "cached", "documentId", "durationSeconds", "error", "name", "parentId", "stage", "status"],
            row.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("documents?limit=0", 422, "/problems/invalid-field")]
    [InlineData("documents?status=done", 422, "/problems/invalid-field")]
    [InlineData("documents?cursor=x", 400, "/problems/malformed-request")]
    [InlineData("documents/unknown", 404, "/problems/unknown-document")]
    [InlineData("documents/unknown/artifacts/text", 404, "/problems/unknown-document")]
    [InlineData("documents/d1/artifacts/text", 404, "/problems/unknown-artifact")]
    [InlineData("results?format=pdf", 422, "/problems/invalid-field")]
    [InlineData("results?format=xml", 422, "/problems/invalid-field")]
    public async Task Refuse_what_they_do_not_understand(string call, int status, string type)
    {
        var id = await client.BenchmarkAsync(1);

        using var answer = await client.GetAsync(new Uri($"/v1/batches/{id}/{call}", UriKind.Relative));

        Assert.Equal(type, (await answer.ProblemAsync((HttpStatusCode)status)).Text("type"));
    }

    [Fact]
    public async Task Refuse_a_cursor_of_another_batch()
    {
        var one = await client.BenchmarkAsync(2);
        var other = await client.BenchmarkAsync(2);
        var cursor = (await client.ReadAsync($"/v1/batches/{one}/documents?limit=1")).Text("nextCursor");

        using var answer = await client.FetchAsync($"/v1/batches/{other}/documents?cursor={cursor}");

        await answer.ProblemAsync(HttpStatusCode.BadRequest);
    }
}
