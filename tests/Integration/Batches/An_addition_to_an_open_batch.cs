using System.Net;
using System.Text;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class An_addition_to_an_open_batch(ApiServer server)
{
    private readonly HttpClient client = server.Client;
    private readonly string key = Guid.NewGuid().ToString();

    [Fact]
    public async Task Is_made_once_under_a_key_also_when_it_is_repeated_after_the_seal()
    {
        var id = await OpenAsync();
        using var first = await AppendAsync(id, """[{"documentId":"a"},{"documentId":"b"}]""", key);
        using var again = await AppendAsync(id, """[{ "documentId": "a" }, { "documentId": "b" }]""", key);
        using var more = await AppendAsync(id, """[{"documentId":"c"}]""", Guid.NewGuid().ToString());
        using var sealing = await client.PostAsync(new Uri($"/v1/batches/{id}/seal", UriKind.Relative), null);
        using var late = await AppendAsync(id, """[{"documentId":"a"},{"documentId":"b"}]""", key);

        var answer = (await first.JsonAsync(HttpStatusCode.OK)).GetRawText();
        Assert.Equal(answer, (await again.JsonAsync(HttpStatusCode.OK)).GetRawText());
        Assert.Equal(answer, (await late.JsonAsync(HttpStatusCode.OK)).GetRawText());
        Assert.Equal(3, (await sealing.JsonAsync(HttpStatusCode.Accepted)).Number("documentCount"));
    }

    [Fact]
    public async Task Is_refused_under_the_key_of_another()
    {
        var id = await OpenAsync();
        using var first = await AppendAsync(id, """[{"documentId":"a"}]""", key);
        using var other = await AppendAsync(id, """[{"documentId":"b"}]""", key);

        await first.JsonAsync(HttpStatusCode.OK);
        var problem = await other.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("/problems/key-reused", problem.Text("type"));
        Assert.Equal(1, (await client.ReadAsync($"/v1/batches/{id}")).Number("total"));
    }

    [Fact]
    public async Task That_filled_the_batch_may_be_repeated_under_its_key()
    {
        var id = await OpenAsync();
        var full = $"[{string.Join(',', Enumerable.Repeat("{}", ApiServer.MaxDocuments))}]";
        using var first = await AppendAsync(id, full, key);
        using var again = await AppendAsync(id, full, key);

        Assert.Equal(ApiServer.MaxDocuments, (await first.JsonAsync(HttpStatusCode.OK)).Number("added"));
        Assert.Equal(ApiServer.MaxDocuments, (await again.JsonAsync(HttpStatusCode.OK)).Number("documentCount"));
    }

    [Fact]
    public async Task Need_not_wait_for_others_that_are_made_at_the_same_time()
    {
        var id = await OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(part => AppendAsync(
            id, $"[{string.Join(',', Enumerable.Range(0, 20).Select(n => $$"""{"documentId":"p{{part}}-{{n}}"}"""))}]")));

        foreach (var answer in answers)
        {
            Assert.Equal(20, (await answer.JsonAsync(HttpStatusCode.OK)).Number("added"));
        }
        Assert.Equal(240, (await client.ReadAsync($"/v1/batches/{id}")).Number("total"));
        using var sealing = await client.PostAsync(new Uri($"/v1/batches/{id}/seal", UriKind.Relative), null);
        await client.FinishAsync(id);
        var verified = await client.ReadAsync($"/v1/batches/{id}/verify");
        Assert.True(verified.GetProperty("verified").GetBoolean(), verified.GetRawText());
    }

    [Fact]
    public async Task Makes_ids_that_the_batch_does_not_have_yet()
    {
        var id = await OpenAsync();
        using var named = await AppendAsync(id, """[{"documentId":"doc-00002"},{"documentId":"doc-00003"}]""");
        using var unnamed = await AppendAsync(id, "[{},{}]");

        await unnamed.JsonAsync(HttpStatusCode.OK);
        var rows = (await client.ReadAsync($"/v1/batches/{id}/documents")).Items("documents");
        Assert.Equal(
            ["doc-00002", "doc-00003", "doc-00004", "doc-00005"], rows.Select(row => row.Text("documentId")).Order());
    }

    [Fact]
    public async Task Is_refused_where_the_batch_was_cancelled()
    {
        var id = await OpenAsync();
        using var cancel = await client.PostAsync(new Uri($"/v1/batches/{id}/cancel", UriKind.Relative), null);
        using var late = await AppendAsync(id, """[{"documentId":"a"}]""");

        var problem = await late.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Contains("cancelled", problem.Text("detail"), StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync()
    {
        using var answer = await client.SubmitAsync("""{"pipeline":"benchmark"}""", "?open=true");
        return (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
    }

    private Task<HttpResponseMessage> AppendAsync(string id, string body, string? under = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/batches/{id}/documents")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (under is not null)
        {
            request.Headers.Add("Idempotency-Key", under);
        }
        return client.SendAsync(request);
    }
}
