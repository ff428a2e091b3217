using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansBatch.Tests.Browser.Service;

/// <summary>What tests ask of the API, to hold the page against it.</summary>
internal static class ApiCalls
{
    /// <summary>A batch's snapshot.</summary>
    public static Task<JsonElement> ReadBatchAsync(this HttpClient api, string batchId) =>
        api.ReadAsync($"v1/batches/{batchId}");

    /// <summary>A document's artifact.</summary>
    public static Task<JsonElement> ReadArtifactAsync(
        this HttpClient api, string batchId, string documentId, string name) =>
        api.ReadAsync($"v1/batches/{batchId}/documents/{documentId}/artifacts/{name}");

    /// <summary>Submits a batch of the pipeline <c>benchmark</c> whose documents each wait; answers its id.</summary>
    public static async Task<string> SubmitWaitingAsync(this HttpClient api, int documents, int waitMilliseconds)
    {
        var manifest = new
        {
            projectId = "waiting-room",
            pipeline = "benchmark",
            options = new { benchmark = new { waitMilliseconds } },
            documents = Enumerable.Range(1, documents).Select(n => new { documentId = $"d{n}" }),
        };
        using var answer = await api.PostAsJsonAsync(new Uri("v1/batches", UriKind.Relative), manifest);
        answer.EnsureSuccessStatusCode();
        var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return accepted.GetProperty("batchId").GetString()!;
    }

    private static Task<JsonElement> ReadAsync(this HttpClient api, string path) =>
        api.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));
}
