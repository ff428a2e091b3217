using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class A_batch_of_files(ApiServer server)
{
    private const string Manifest =
        """
        {"projectId": "project-456", "priority": "high", "pipeline": "legal",
         "documents": [{"documentId": "the letter", "file": "letter.txt", "metadata": {"court": "High Court"}}],
         "metadata": {"requesterName": "Ada"}}
        """;

    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Is_accepted_with_its_id_its_links_and_its_place()
    {
        using var answer = await client.UploadAsync(Manifest, [Samples.Letter, Samples.Notes]);

        var accepted = await answer.JsonAsync(HttpStatusCode.Accepted);
        var self = $"/v1/batches/{accepted.Text("batchId")}";
        Assert.Equal(self, answer.Headers.Location!.ToString());
        Assert.Equal(("queued", "high"), (accepted.Text("status"), accepted.Text("priority")));
        Assert.Equal(2, accepted.Number("documentCount"));
        Assert.EndsWith("Z", accepted.Text("submittedAt"), StringComparison.Ordinal);
        Assert.Equal(
            [
                ("self", self), ("documents", $"{self}/documents"),
                ("results", $"{self}/results"), ("events", $"{self}/events"),
            ],
            accepted.GetProperty("links").EnumerateObject().Select(link => (link.Name, link.Value.GetString())));
    }

    [Fact]
    public async Task Comes_out_as_text_chunks_and_entities()
    {
        var id = await SubmitAsync();
        var batch = await client.FinishAsync(id);

        Assert.Equal("completed", batch.Text("status"));
        Assert.Equal((3, 2, 1), (batch.Number("total"), batch.Number("completed"), batch.Number("failed")));
        Assert.Equal(1, batch.GetProperty("errorsByCategory").Number("data"));
        Assert.Equal(100, batch.GetProperty("progressPercentage").GetDouble());
        Assert.Equal("Ada", batch.GetProperty("metadata").Text("requesterName"));

        var document = await client.ReadAsync($"/v1/batches/{id}/documents/the%20letter");
        Assert.Equal(("the letter", "letter.txt"), (document.Text("documentId"), document.Text("name")));
        Assert.Equal("completed", document.Text("status"));
        Assert.Equal("High Court", document.GetProperty("metadata").Text("court"));
        Assert.Equal(
            ["text", "chunks", "entities", "resolution", "relations"],
            document.Items("artifacts").Select(a => a.Text("name")));
        Assert.Equal("completed", Assert.Single(document.GetProperty("history").EnumerateArray()).Text("outcome"));
    }

    [Fact]
    public async Task Tells_why_a_document_failed_and_finishes_the_others()
    {
        var id = await SubmitAsync();
        await client.FinishAsync(id);

        var failed = await client.ReadAsync($"/v1/batches/{id}/documents?status=failed");
        var row = Assert.Single(failed.GetProperty("documents").EnumerateArray());
        Assert.Equal("broken.pdf", row.Text("name"));
        Assert.Equal("data", row.GetProperty("error").Text("category"));
    }

    [Fact]
    public async Task Gives_each_artifact_with_its_hash_as_etag()
    {
        var id = await SubmitAsync();
        await client.FinishAsync(id);
        var address = $"/v1/batches/{id}/documents/the%20letter/artifacts/entities";

        using var artifact = await client.GetAsync(new Uri(address, UriKind.Relative));
        var bytes = await artifact.Content.ReadAsByteArrayAsync();
        Assert.Equal("application/json", artifact.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", artifact.Headers.ETag!.Tag);
        Assert.Contains("clerk@court.example", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(artifact.Headers.ETag.Tag));
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);

        using var unknown = await client.FetchAsync(address.Replace("entities", "summary", StringComparison.Ordinal));
        Assert.Equal("/problems/unknown-artifact", (await unknown.ProblemAsync(HttpStatusCode.NotFound)).Text("type"));
    }

    [Fact]
    public async Task Gives_its_results_as_json_and_line_by_line()
    {
        var id = await SubmitAsync();
        await client.FinishAsync(id);

        var json = await client.ReadAsync($"/v1/batches/{id}/results?format=json");
        Assert.Equal((id, "completed"), (json.Text("batchId"), json.Text("status")));
        var results = json.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(["completed", "failed", "completed"], results.Select(r => r.Text("status")));
        Assert.Contains("please pay $5,000", results[0].GetProperty("text").GetRawText(), StringComparison.Ordinal);
        Assert.NotEmpty(results[0].GetProperty("chunks").GetRawText());
        Assert.Contains(
            "clerk@court.example", results[0].GetProperty("entities").GetRawText(), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{64}$", results[0].Text("resultHash"));
        Assert.False(results[1].TryGetProperty("text", out _));

        var lines = await client.GetStringAsync(new Uri($"/v1/batches/{id}/results?format=ndjson", UriKind.Relative));
        Assert.Equal(
            results.Select(r => r.GetRawText()), lines.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Gives_its_results_as_a_zip_whose_hashes_match()
    {
        var id = await SubmitAsync();
        await client.FinishAsync(id);

        using var answer = await client.GetAsync(new Uri($"/v1/batches/{id}/results?format=zip", UriKind.Relative));
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        await using var zip = await ZipArchive.CreateAsync(
            await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null);
        var manifest = JsonElement.Parse(await BytesAsync(zip, "manifest.json")).Items("files").ToArray();
        Assert.Equal(10, manifest.Length);
        Assert.Equal("00001-the_letter/text.json", manifest[0].Text("path"));
        foreach (var file in manifest)
        {
            var bytes = await BytesAsync(zip, file.Text("path"));
            Assert.Equal(file.Text("sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        var results = JsonElement.Parse(await BytesAsync(zip, "results.json"));
        Assert.Equal(3, results.GetProperty("results").GetArrayLength());
        Assert.Equal(id, results.GetProperty("batch").Text("batchId"));
    }

    [Fact]
    public async Task Needs_no_manifest()
    {
        using var answer = await client.UploadAsync(null, [Samples.Page]);

        var id = (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
        var batch = await client.FinishAsync(id);
        Assert.Equal(
            ("legal", "default", "normal"), (batch.Text("pipeline"), batch.Text("projectId"), batch.Text("priority")));
        Assert.Equal(1, batch.Number("completed"));
    }

    [Fact]
    public async Task Never_uses_a_name_as_a_path()
    {
        using var answer = await client.UploadAsync(
            null,
            [("../../../tmp/orleansbatch-escaped.txt", Samples.Letter.Bytes), (@"..\..\x.txt", Samples.Notes.Bytes)]);

        var id = (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
        var rows = (await client.ReadAsync($"/v1/batches/{id}/documents")).GetProperty("documents").EnumerateArray();
        Assert.Equal(["orleansbatch-escaped.txt", "x.txt"], rows.Select(row => row.Text("name")));
        Assert.False(File.Exists("/tmp/orleansbatch-escaped.txt"));
    }

    [Fact]
    public async Task Keeps_the_same_bytes_once()
    {
        var twice = System.Text.Encoding.UTF8.GetBytes($"The same text in two files. {Guid.NewGuid()}");
        using var answer = await client.UploadAsync(null, [("a.txt", twice), ("b.txt", twice)]);

        await client.FinishAsync((await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId"));
        var name = Convert.ToHexStringLower(SHA256.HashData(twice));
        Assert.Single(server.ContentFiles(), path => Path.GetFileName(path) == name);
    }

    private async Task<string> SubmitAsync()
    {
        using var answer = await client.UploadAsync(Manifest, [Samples.Letter, Samples.BrokenPdf, Samples.Notes]);
        return (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
    }

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string path)
    {
        await using var entry = await zip.GetEntry(path)!.OpenAsync();
        using var bytes = new MemoryStream();
        await entry.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
