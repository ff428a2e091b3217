using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Caching;

public sealed class A_cache_that_is_warmed(CachingServer server) : IClassFixture<CachingServer>
{
    private const int Documents = 8;

    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Knows_again_what_Redis_has_lost()
    {
        var files = NewFiles();
        var first = await RunAsync(files, "low");
        await server.LoseAsync(files, first.Number("cacheLookups"));

        var warmed = await WarmAsync($$"""{"batchId": "{{first.Text("batchId")}}"}""");
        var second = await RunAsync(files, "high");

        Assert.Equal(100, warmed.GetProperty("hitRate").GetDouble());
        Assert.Equal(Documents, warmed.Number("documents"));
        Assert.Equal(Documents, warmed.GetProperty("stages").GetProperty("extract").Number("restored"));
        Assert.Equal(Documents, warmed.GetProperty("warmed").Number("entities"));
        Assert.Equal(1, warmed.GetProperty("warmed").Number("projectData"));
        Assert.Equal((Documents, 100.0), (second.Number("cached"), second.GetProperty("cacheHitRate").GetDouble()));
    }

    [Fact]
    public async Task Is_warm_before_an_urgent_batch_starts()
    {
        var files = NewFiles();
        var first = await RunAsync(files, "low");
        await server.LoseAsync(files, first.Number("cacheLookups"));

        var second = await RunAsync(files, "high");

        Assert.Equal((Documents, 100.0), (second.Number("cached"), second.GetProperty("cacheHitRate").GetDouble()));
        Assert.Equal(0, first.Number("cached"));
    }

    [Fact]
    public async Task Does_not_warm_where_a_batch_does_not_want_it()
    {
        var files = NewFiles();
        var first = await RunAsync(files, "low");
        await server.LoseAsync(files, first.Number("cacheLookups"));

        var second = await RunAsync(files, "high", "\"warmCache\": false");

        Assert.Equal((0, 0.0), (second.Number("cached"), second.GetProperty("cacheHitRate").GetDouble()));
    }

    [Fact]
    public async Task Knows_documents_by_where_they_lie_and_by_their_hash()
    {
        var files = NewFiles();
        var first = await RunAsync(files, "low");
        await server.LoseAsync(files, first.Number("cacheLookups"));
        var imported = Path.Combine(server.ImportRoot, files[0].Name);
        await File.WriteAllBytesAsync(imported, files[0].Bytes, TestContext.Current.CancellationToken);
        var detail = await client.ReadAsync($"/v1/batches/{first.Text("batchId")}/documents/doc-00002");
        var content = detail.GetProperty("content");

        var warmed = await WarmAsync(
            $$"""
            {"documents": [{"uri": "file://{{imported}}"},
                {"sha256": "{{content.Text("sha256")}}", "mediaType": "{{content.Text("mediaType")}}"},
                {"sha256": "{{new string('0', 64)}}", "mediaType": "text/plain"}]}
            """);

        Assert.Equal((2, 1), Warmth(warmed, "chunk"));
    }

    [Fact]
    public async Task Answers_at_once_where_nobody_waits()
    {
        var files = NewFiles();
        var first = await RunAsync(files, "low");

        using var answer = await PostAsync($$"""{"batchId": "{{first.Text("batchId")}}", "wait": false}""");

        Assert.Equal(Documents, (await answer.JsonAsync(HttpStatusCode.Accepted)).Number("documents"));
    }

    [Theory]
    [InlineData("""{}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"batchId": "b", "documents": [{"uri": "file:///a"}]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"documents": [{"sha256": "00"}]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"documents": [{"uri": "file:///etc/passwd"}]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"documents": [{"sha256": "00"}], "pipeline": "leagl"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"batchId": "01m82hnsg6w55rz8tt0j"}""", HttpStatusCode.NotFound)]
    [InlineData("""[]""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{""", HttpStatusCode.BadRequest)]
    public async Task Refuses_what_it_does_not_understand(string body, HttpStatusCode status)
    {
        using var answer = await PostAsync(body);

        await answer.ProblemAsync(status);
    }

    private static (int Warm, int Missing) Warmth(JsonElement warmed, string name)
    {
        var stage = warmed.GetProperty("stages").GetProperty(name);
        return (stage.Number("known") + stage.Number("restored"), stage.Number("missing"));
    }

    private async Task<JsonElement> WarmAsync(string body)
    {
        using var answer = await PostAsync(body);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> PostAsync(string body) => client.PostAsync(
        new Uri("/v1/cache/warm", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    private async Task<JsonElement> RunAsync((string Name, byte[] Bytes)[] files, string priority, string options = "")
    {
        var manifest = "{\"priority\": \"" + priority + "\", \"options\": {" + options + "}}";
        using var answer = await client.UploadAsync(manifest, files);
        return await client.FinishAsync((await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId"));
    }

    // Nothing is known of anything, and no two tests send the same bytes.
    private (string Name, byte[] Bytes)[] NewFiles()
    {
        server.Forget();
        var first = server.NewNumber(Documents);
        return
        [
            .. Enumerable.Range(first, Documents).Select(number => (
                string.Create(CultureInfo.InvariantCulture, $"letter-{number}.txt"),
                Encoding.UTF8.GetBytes($"Letter {number} of 3 March 2016 about $1,250.00."))),
        ];
    }
}
