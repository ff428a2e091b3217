using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansBatch.Tests.Chaos;

/// <summary>What these tests ask of the API.</summary>
internal static class BatchCalls
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Submits benchmark documents that each wait; answers the batch's id.</summary>
    public static async Task<string> SubmitAsync(this HttpClient api, int documents, int waitMilliseconds)
    {
        var manifest = new
        {
            pipeline = "benchmark",
            options = new { benchmark = new { waitMilliseconds } },
            documents = Enumerable.Range(1, documents).Select(number => new { documentId = $"d{number}" }),
        };
        using var answer = await api.PostAsJsonAsync(new Uri("v1/batches", UriKind.Relative), manifest);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("batchId").GetString()!;
    }

    /// <summary>Waits until the batch's snapshot is as a condition asks.</summary>
    public static async Task<JsonElement> UntilAsync(
        this HttpClient api, string batchId, Func<JsonElement, bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            // While storage is away the answer is an honest 503.
            using var answer = await api.GetAsync(new Uri($"v1/batches/{batchId}", UriKind.Relative), limit.Token);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                answer.EnsureSuccessStatusCode();
                var snapshot = await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
                if (condition(snapshot))
                {
                    return snapshot;
                }
            }

            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Waits until the batch is terminal.</summary>
    public static Task<JsonElement> UntilEndedAsync(this HttpClient api, string batchId) =>
        api.UntilAsync(
            batchId, snapshot => snapshot.GetProperty("status").GetString() is "completed" or "cancelled" or "failed");

    /// <summary>Every row of the batch's documents.</summary>
    public static async Task<IReadOnlyList<JsonElement>> RowsAsync(this HttpClient api, string batchId)
    {
        var page = await api.GetFromJsonAsync<JsonElement>(
            new Uri($"v1/batches/{batchId}/documents?limit=1000", UriKind.Relative));
        return [.. page.GetProperty("documents").EnumerateArray()];
    }

    /// <summary>A number of a snapshot.</summary>
    public static int Number(this JsonElement snapshot, string name) => snapshot.GetProperty(name).GetInt32();
}
