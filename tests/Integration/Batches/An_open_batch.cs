using System.Net;
using System.Text;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class An_open_batch(ApiServer server)
{
    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Takes_documents_until_it_is_sealed_and_then_runs()
    {
        var id = await OpenAsync();
        using var array = await AppendAsync(id, """[{"documentId":"a"},{"documentId":"b"}]""", "application/json");
        using var lines = await AppendAsync(
            id, "{\"documentId\":\"c\"}\n{\"documentId\":\"d\"}\n", "application/x-ndjson");
        Assert.Equal(2, (await array.JsonAsync(HttpStatusCode.OK)).Number("documentCount"));
        Assert.Equal(4, (await lines.JsonAsync(HttpStatusCode.OK)).Number("documentCount"));
        Assert.Equal("open", (await client.ReadAsync($"/v1/batches/{id}")).Text("status"));

        using var sealing = await client.PostAsync(new Uri($"/v1/batches/{id}/seal", UriKind.Relative), null);

        Assert.Equal(4, (await sealing.JsonAsync(HttpStatusCode.Accepted)).Number("documentCount"));
        Assert.Equal(4, (await client.FinishAsync(id)).Number("completed"));
        using var late = await AppendAsync(id, """[{"documentId":"e"}]""", "application/json");
        await late.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("[{}", "application/json", 400)]
    [InlineData("[]", "application/json", 422)]
    [InlineData("""[{"documentId":"first"}]""", "application/json", 422)]
    [InlineData("""[{"documentId":"x"},{"documentId":"x"}]""", "application/json", 422)]
    [InlineData("""[{"documentId":"x"},{"id":"y"}]""", "application/json", 422)]
    [InlineData("""[{"documentId":"x"}]""", "text/plain", 415)]
    public async Task Takes_all_of_a_request_or_nothing(string body, string type, int status)
    {
        var id = await OpenAsync();
        using var first = await AppendAsync(id, """[{"documentId":"first"}]""", "application/json");
        await first.JsonAsync(HttpStatusCode.OK);

        using var refused = await AppendAsync(id, body, type);

        await refused.ProblemAsync((HttpStatusCode)status);
        Assert.Equal(1, (await client.ReadAsync($"/v1/batches/{id}")).Number("total"));
    }

    [Fact]
    public async Task Takes_no_more_than_a_batch_may_have()
    {
        var id = await OpenAsync();
        var many = string.Join("\n", Enumerable.Repeat("{}", ApiServer.MaxDocuments));
        using var full = await AppendAsync(id, many, "application/x-ndjson");
        await full.JsonAsync(HttpStatusCode.OK);

        using var refused = await AppendAsync(id, "{}", "application/x-ndjson");

        await refused.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Without_documents_can_not_be_sealed()
    {
        var id = await OpenAsync();

        using var refused = await client.PostAsync(new Uri($"/v1/batches/{id}/seal", UriKind.Relative), null);

        await refused.ProblemAsync(HttpStatusCode.Conflict);
    }

    private async Task<string> OpenAsync()
    {
        using var answer = await client.SubmitAsync("""{"pipeline":"benchmark"}""", "?open=true");
        var opened = await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(("open", 0), (opened.Text("status"), opened.Number("documentCount")));
        return opened.Text("batchId");
    }

    private Task<HttpResponseMessage> AppendAsync(string id, string body, string type) => client.PostAsync(
        new Uri($"/v1/batches/{id}/documents", UriKind.Relative), new StringContent(body, Encoding.UTF8, type));
}
