using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Caching;

public sealed class Files_that_are_sent_again(CachingServer server) : IClassFixture<CachingServer>
{
    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Are_known_in_every_stage_and_have_the_same_result()
    {
        var file = NewFile();
        var first = await RunAsync(file);
        await server.KnowsAsync(first.Lookups);
        var second = await RunAsync(file);

        var stages = first.Document.Items("stages").Count();
        Assert.Equal((0, 0, stages), (first.Cached, first.Hits, first.Lookups));
        Assert.Equal((1, stages, stages), (second.Cached, second.Hits, second.Lookups));
        Assert.Equal(100, second.Batch.GetProperty("cacheHitRate").GetDouble());
        Assert.Equal(first.Hash, second.Hash);
        Assert.All(second.Document.Items("stages"), stage => Assert.True(stage.GetProperty("cached").GetBoolean()));
    }

    [Fact]
    public async Task Are_read_again_where_the_batch_asks_for_it()
    {
        var file = NewFile();
        var first = await RunAsync(file);
        await server.KnowsAsync(first.Lookups);

        var second = await RunAsync(file, "\"useCache\": false");

        Assert.Equal((0, 0, 0), (second.Cached, second.Hits, second.Lookups));
        Assert.Equal(first.Hash, second.Hash);
    }

    [Fact]
    public async Task Are_read_again_where_the_cache_holds_nonsense()
    {
        var file = NewFile();
        var first = await RunAsync(file);
        await server.KnowsAsync(first.Lookups);
        server.Spoil();

        var second = await RunAsync(file);

        Assert.Equal((0, first.Lookups), (second.Hits, second.Lookups));
        Assert.Equal(first.Hash, second.Hash);
    }

    [Fact]
    public async Task Are_read_again_as_far_as_their_artifacts_are_gone()
    {
        var file = NewFile();
        var first = await RunAsync(file);
        await server.KnowsAsync(first.Lookups);
        var chunks = first.Document.Items("artifacts").Single(a => a.Text("name") == "chunks").Text("sha256");
        File.Delete(Path.Combine(server.ContentFolder, chunks[..2], chunks[2..4], chunks));

        var second = await RunAsync(file);

        Assert.Equal((0, first.Lookups - 1, first.Lookups), (second.Cached, second.Hits, second.Lookups));
        Assert.Equal(first.Hash, second.Hash);
    }

    [Fact]
    public async Task Are_read_as_far_as_other_options_make_a_difference()
    {
        var file = NewFile();
        var first = await RunAsync(file);
        await server.KnowsAsync(first.Lookups);

        var second = await RunAsync(file, "\"languages\": [\"spa\"]");

        var known = second.Document.Items("stages").Where(stage => stage.GetProperty("cached").GetBoolean());
        Assert.Equal(["validate"], known.Select(stage => stage.Text("stage")));
    }

    [Fact]
    public async Task Are_forgotten_by_Redis_in_their_time()
    {
        var first = await RunAsync(NewFile());
        await server.KnowsAsync(first.Lookups);

        Assert.InRange(server.TimeLeft(), TimeSpan.FromHours(167), TimeSpan.FromHours(168));
    }

    private async Task<Run> RunAsync((string Name, byte[] Bytes) file, string options = "")
    {
        var manifest = "{\"pipeline\": \"legal\", \"options\": {" + options + "}}";
        using var answer = await client.UploadAsync(manifest, [file]);
        var id = (await answer.JsonAsync(System.Net.HttpStatusCode.Accepted)).Text("batchId");
        var batch = await client.FinishAsync(id);
        return new Run(batch, await client.ReadAsync($"/v1/batches/{id}/documents/doc-00001"));
    }

    // Nothing is known of anything, and no two tests send the same bytes.
    private (string Name, byte[] Bytes) NewFile()
    {
        server.Forget();

        var number = server.NewNumber(1).ToString(CultureInfo.InvariantCulture);
        return ("letter.txt", Encoding.UTF8.GetBytes($"Letter {number} of 3 March 2016 about $1,250.00."));
    }

    private sealed record Run(JsonElement Batch, JsonElement Document)
    {
        public int Cached => Batch.Number("cached");

        public int Hits => Batch.Number("cacheHits");

        public int Lookups => Batch.Number("cacheLookups");

        public string Hash => Document.Text("resultHash");
    }
}
