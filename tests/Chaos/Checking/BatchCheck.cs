using System.Security.Cryptography;
using System.Text.Json;
using OrleansBatch.Tests.Chaos.Probing;

namespace OrleansBatch.Tests.Chaos.Checking;

/// <summary>
/// Checks a batch that has ended: nothing lost, nothing twice, and every place that counts says the same.
/// </summary>
internal static class BatchCheck
{
    private static readonly string[] Terminal = ["completed", "failed", "cancelled"];

    /// <summary>
    /// Checks a batch whose documents must all have completed, but for those that are bad themselves.
    /// </summary>
    public static async Task CompletedAsync(HttpClient api, string batchId, int documents, params string[] bad)
    {
        var (snapshot, rows) = await AgreesAsync(api, batchId);
        var completed = rows.Where(row => row.Text("status") == "completed").ToArray();
        var failed = rows.Where(row => row.Text("status") == "failed").Select(row => row.Text("documentId"));
        Assert.Equal(documents, rows.Count);
        Assert.Equal(bad.Order(StringComparer.Ordinal), failed.Order(StringComparer.Ordinal));
        Assert.Equal(documents - bad.Length, completed.Length);
        Assert.Equal("completed", snapshot.Text("status"));
    }

    /// <summary>
    /// Checks what a prober submitted: each key stands for one batch, in every answer and in the list, and each batch
    /// has completed.
    /// </summary>
    public static async Task ProbesAsync(HttpClient api, Prober prober)
    {
        Assert.NotEmpty(prober.Accepted);
        var listed = (await api.PagesAsync("v1/batches?limit=500", "batches"))
            .Select(batch => (Id: batch.Text("batchId"), Metadata: batch.GetProperty("metadata")))
            .Where(batch => batch.Metadata.TryGetProperty("probe", out _))
            .ToLookup(batch => batch.Metadata.Text("probe"), batch => batch.Id);
        foreach (var (key, ids) in prober.Accepted)
        {
            var id = Assert.Single(ids.Distinct());
            Assert.Equal([id], listed[key]);
            await CompletedAsync(api, id, Prober.DocumentsEach);
        }
    }

    /// <summary>
    /// Checks that the snapshot counts what its rows say, that each row says what the document itself says, and that
    /// the artifacts are what their hashes say.
    /// </summary>
    public static async Task<(JsonElement Snapshot, IReadOnlyList<JsonElement> Rows)> AgreesAsync(
        HttpClient api, string batchId)
    {
        var snapshot = await api.UntilEndedAsync(batchId);
        var rows = await api.RowsAsync(batchId);
        Assert.Equal(snapshot.Number("total"), rows.Count);
        Assert.Equal(rows.Count, rows.Select(row => row.Text("documentId")).Distinct().Count());
        foreach (var status in Terminal)
        {
            Assert.Equal(snapshot.Number(status), rows.Count(row => row.Text("status") == status));
        }

        Assert.Equal(rows.Count, Terminal.Sum(status => snapshot.Number(status)));
        var hashes = new Dictionary<string, string>();
        foreach (var row in rows)
        {
            await DocumentAgreesAsync(api, batchId, row, hashes);
        }

        await VerifyAsync(api, batchId);
        return (snapshot, rows);
    }

    private static async Task DocumentAgreesAsync(
        HttpClient api, string batchId, JsonElement row, Dictionary<string, string> hashes)
    {
        var document = await api.JsonAsync($"v1/batches/{batchId}/documents/{row.Text("documentId")}");
        var history = document.GetProperty("history").EnumerateArray().ToArray();
        var attempts = row.Number("attempts");
        Assert.Equal(row.Text("status"), document.Text("status"));

        // Of attempts that were given back the row learns with the next one, which a cancelled document never has.
        var isCancelled = row.Text("status") == "cancelled";
        Assert.InRange(document.Number("attempts"), attempts, isCancelled ? int.MaxValue : attempts);
        Assert.InRange(attempts, isCancelled ? 0 : 1, int.MaxValue);
        Assert.Equal(
            row.Text("status") == "completed" ? 1 : 0,
            history.Count(attempt => attempt.Text("outcome") == "completed"));
        if (document.GetProperty("resultHash").GetString() is not { } hash)
        {
            return;
        }

        // The same bytes under the same options: the same result, whenever and however often it was computed.
        var content = document.GetProperty("content");
        if (content.ValueKind == JsonValueKind.Object)
        {
            var sha = content.Text("sha256");
            Assert.Equal(hashes.TryGetValue(sha, out var same) ? same : hash, hash);
            hashes[sha] = hash;
        }

        foreach (var artifact in document.GetProperty("artifacts").EnumerateArray())
        {
            var bytes = await api.GetByteArrayAsync(new Uri(
                $"v1/batches/{batchId}/documents/{row.Text("documentId")}/artifacts/{artifact.Text("name")}",
                UriKind.Relative));
            Assert.Equal(artifact.Text("sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }

    // The service's own opinion.
    private static async Task VerifyAsync(HttpClient api, string batchId)
    {
        var opinion = await api.JsonAsync($"v1/batches/{batchId}/verify");
        Assert.True(opinion.GetProperty("verified").GetBoolean(), opinion.ToString());
        Assert.Equal(JsonValueKind.Null, opinion.GetProperty("note").ValueKind);
    }
}
