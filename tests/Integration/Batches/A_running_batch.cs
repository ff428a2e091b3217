using System.Net;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class A_running_batch(ApiServer server)
{
    private const string Slow = """ "options":{"benchmark":{"waitMilliseconds":600000}},"priority":"low", """;

    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Is_counted_without_remainder()
    {
        var id = await client.BenchmarkAsync(30, Slow);

        var batch = await client.ReadAsync($"/v1/batches/{id}");

        string[] counts = ["pending", "processing", "completed", "failed", "cancelled"];
        Assert.Equal(30, counts.Sum(count => batch.Number(count)));
        await CancelAsync(id);
    }

    [Fact]
    public async Task Is_cancelled_and_every_document_ends()
    {
        var id = await client.BenchmarkAsync(30, Slow);

        await CancelAsync(id);

        var batch = await client.FinishAsync(id);
        Assert.Equal(("cancelled", 30), (batch.Text("status"), batch.Number("cancelled")));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("zip")]
    public async Task Has_no_results_as_a_whole_yet(string format)
    {
        var id = await client.BenchmarkAsync(3, Slow);

        using var answer = await client.FetchAsync($"/v1/batches/{id}/results?format={format}");

        Assert.Equal("/problems/batch-state", (await answer.ProblemAsync(HttpStatusCode.Conflict)).Text("type"));
        await CancelAsync(id);
    }

    [Fact]
    public async Task Gives_line_by_line_what_is_there()
    {
        var id = await client.BenchmarkAsync(3, Slow);

        using var answer = await client.FetchAsync($"/v1/batches/{id}/results?format=ndjson");
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        await CancelAsync(id);
    }

    [Fact]
    public async Task That_starts_later_says_so()
    {
        var id = await client.BenchmarkAsync(1, """ "options":{"notBefore":"2100-01-01T00:00:00Z"}, """);

        var waiting = (await client.ReadAsync($"/v1/batches/{id}")).GetProperty("waiting");

        Assert.Equal(("notBefore", "2100-01-01T00:00:00Z"), (waiting.Text("reason"), waiting.Text("until")));
        await CancelAsync(id);
    }

    private async Task CancelAsync(string id)
    {
        using var answer = await client.PostAsync(new Uri($"/v1/batches/{id}/cancel", UriKind.Relative), null);
        Assert.Equal(id, (await answer.JsonAsync(HttpStatusCode.OK)).Text("batchId"));
    }
}
