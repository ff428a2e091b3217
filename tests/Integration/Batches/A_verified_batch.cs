using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class A_verified_batch(OwnServer server) : IClassFixture<OwnServer>
{
    private static readonly string[] Names = ["accounting", "coverage", "documents", "artifacts", "content"];
    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Is_what_it_says_it_is()
    {
        var id = await EndedAsync("sound");

        var answer = await VerifyAsync(id);

        Assert.True(answer.GetProperty("verified").GetBoolean(), answer.GetRawText());
        Assert.Equal(Names, answer.Items("checks").Select(check => check.Text("name")));
        Assert.All(answer.Items("checks"), check => Assert.True(check.GetProperty("passed").GetBoolean()));
        Assert.Equal(("completed", 2), (answer.Text("status"), answer.Number("documents")));
        Assert.True(answer.Number("artifacts") >= 6);
        Assert.True(answer.Number("bytes") > Samples.Letter.Bytes.Length);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("note").ValueKind);
    }

    [Fact]
    public async Task Counts_failed_and_cancelled_documents_as_what_they_are()
    {
        var id = await client.FailingAsync(700, "data", everyNth: 3);
        await client.FinishAsync(id);

        var answer = await VerifyAsync(id);

        Assert.True(answer.GetProperty("verified").GetBoolean(), answer.GetRawText());
        Assert.Equal(700, answer.Number("documents"));
    }

    [Fact]
    public async Task Is_verified_while_it_runs_as_far_as_it_can_be()
    {
        var id = await client.BenchmarkAsync(30, """ "options":{"benchmark":{"waitMilliseconds":100}},""");

        var answer = await VerifyAsync(id);

        Assert.True(answer.GetProperty("verified").GetBoolean(), answer.GetRawText());
        Assert.Contains("still runs", answer.Text("note"), StringComparison.Ordinal);
        await client.FinishAsync(id);
    }

    [Fact]
    public async Task Is_not_when_a_byte_of_an_artifact_was_flipped()
    {
        var id = await EndedAsync("flipped");
        var (path, sha256) = await ArtifactAsync(id, "text");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var answer = await VerifyAsync(id);

        Finds(answer, "artifacts", "'letter'", "'text'", sha256, "hash to");
    }

    [Fact]
    public async Task Is_not_when_an_artifact_is_gone()
    {
        var id = await EndedAsync("gone");
        var (path, sha256) = await ArtifactAsync(id, "chunks");
        File.Delete(path);

        var answer = await VerifyAsync(id);

        Finds(answer, "artifacts", "'letter'", "'chunks'", sha256, "missing");
    }

    [Fact]
    public async Task Is_not_when_the_submitted_bytes_are_gone()
    {
        var id = await EndedAsync("lost");
        var document = await client.ReadAsync($"/v1/batches/{id}/documents/letter");
        var sha256 = document.GetProperty("content").Text("sha256");
        File.Delete(PathOf(sha256));

        Finds(await VerifyAsync(id), "content", "'letter'", sha256, "missing");
    }

    [Fact]
    public async Task Is_not_when_a_stored_row_was_altered()
    {
        var id = await EndedAsync("row");
        await AlterAsync($"shard/{id}/0/rows", "\"rows\":[[4,", "\"rows\":[[5,");

        var answer = await VerifyAsync(id);

        Finds(answer, "documents", "'letter' is failed in its batch, and completed in its own record");
        Finds(answer, "accounting", "2 completed documents, its shards 1");
    }

    [Fact]
    public async Task Is_not_when_a_document_s_own_record_was_altered()
    {
        var id = await EndedAsync("record");
        await AlterAsync($"document/{id}/1/document", "\"attempts\":1", "\"attempts\":7");

        Finds(await VerifyAsync(id), "documents", "'notes' has 1 attempts in its batch, and 7 in its own record");
    }

    [Fact]
    public async Task Is_not_when_a_document_is_there_twice()
    {
        var id = await EndedAsync("twice");
        await AlterAsync($"shard/{id}/0/manifest", "\"documentId\":\"notes\"", "\"documentId\":\"letter\"");

        Finds(await VerifyAsync(id), "coverage", "'letter' is in the batch twice");
    }

    [Fact]
    public async Task Is_not_when_a_shard_can_t_be_read()
    {
        var id = await EndedAsync("unreadable");
        await AlterAsync($"shard/{id}/0/rows", "\"rows\":[[4,", "\"rows\":[4,");

        Finds(await VerifyAsync(id), "documents", "Shard 0 can't be read");
    }

    [Fact]
    public async Task Must_exist()
    {
        using var refused = await client.FetchAsync("/v1/batches/00000000000000000000/verify");

        await refused.ProblemAsync(System.Net.HttpStatusCode.NotFound);
    }

    private static void Finds(JsonElement answer, string name, params string[] parts)
    {
        Assert.False(answer.GetProperty("verified").GetBoolean());
        var check = answer.Items("checks").Single(found => found.Text("name") == name);
        Assert.False(check.GetProperty("passed").GetBoolean(), answer.GetRawText());
        var problems = string.Join('\n', check.Items("problems").Select(problem => problem.GetString()));
        Assert.All(parts, part => Assert.Contains(part, problems, StringComparison.Ordinal));
    }

    private Task<JsonElement> VerifyAsync(string id) => client.ReadAsync($"/v1/batches/{id}/verify");

    // Each batch has bytes of its own: the store keeps the same bytes once, and these are damaged.
    private async Task<string> EndedAsync(string name)
    {
        var bytes = Samples.Letter.Bytes.Concat(System.Text.Encoding.UTF8.GetBytes($"This is {name}.\n")).ToArray();
        using var answer = await client.UploadAsync(
            """{"documents":[{"documentId":"letter","file":"letter.txt"},{"documentId":"notes","file":"notes.md"}]}""",
            [("letter.txt", bytes), Samples.Notes]);
        var id = (await answer.JsonAsync(System.Net.HttpStatusCode.Accepted)).Text("batchId");
        Assert.Equal(2, (await client.FinishAsync(id)).Number("completed"));
        return id;
    }

    private async Task<(string Path, string Sha256)> ArtifactAsync(string id, string name)
    {
        var document = await client.ReadAsync($"/v1/batches/{id}/documents/letter");
        var sha256 = document.Items("artifacts").Single(artifact => artifact.Text("name") == name).Text("sha256");
        return (PathOf(sha256), sha256);
    }

    private string PathOf(string sha256) => Path.Combine(server.ContentFolder, sha256[..2], sha256[2..4], sha256);

    private async Task AlterAsync(string state, string from, string to)
    {
        var key = server.SubmissionKeys().Single(key => key.EndsWith(state, StringComparison.Ordinal));
        var redis = server.Redis.Connection.GetDatabase();
        var data = (await redis.HashGetAsync(key, "data")).ToString();
        Assert.Contains(from, data, StringComparison.Ordinal);
        await redis.HashSetAsync(key, "data", (RedisValue)data.Replace(from, to, StringComparison.Ordinal));
    }
}
