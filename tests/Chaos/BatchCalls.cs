using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos;

/// <summary>What these tests ask of the API.</summary>
internal static class BatchCalls
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(150);

    /// <summary>Submits benchmark documents that each wait; answers the batch's id.</summary>
    public static Task<string> SubmitAsync(this HttpClient api, int documents, int waitMilliseconds) =>
        api.SubmitAsync(documents, new { benchmark = new { waitMilliseconds } });

    /// <summary>Submits benchmark documents under options; answers the batch's id.</summary>
    public static async Task<string> SubmitAsync(this HttpClient api, int documents, object options)
    {
        var manifest = new
        {
            pipeline = "benchmark",
            options,
            documents = Enumerable.Range(1, documents).Select(number => new { documentId = $"d{number}" }),
        };
        using var answer = await api.PostAsJsonAsync(new Uri("v1/batches", UriKind.Relative), manifest);
        return await answer.BatchIdAsync();
    }

    /// <summary>The batch that was accepted.</summary>
    public static async Task<string> BatchIdAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement.Text("batchId");
    }

    /// <summary>Waits until the batch's snapshot is as a condition asks.</summary>
    public static async Task<JsonElement> UntilAsync(
        this HttpClient api, string batchId, Func<JsonElement, bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        JsonElement last = default;
        try
        {
            while (true)
            {
                // While storage is away the answer is an honest 503.
                using var answer = await api.GetAsync(new Uri($"v1/batches/{batchId}", UriKind.Relative), limit.Token);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    answer.EnsureSuccessStatusCode();
                    last = await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
                    if (condition(last))
                    {
                        return last;
                    }
                }

                await poll.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The batch never came to be as awaited. It is: {last}");
        }
    }

    /// <summary>Waits until the batch is terminal or the service has died; says whether it has.</summary>
    public static async Task<bool> DiesBeforeItEndsAsync(this RunningService service, string batchId)
    {
        try
        {
            await service.Client.UntilEndedAsync(batchId);
            return false;
        }
        catch (HttpRequestException)
        {
            await Eventually.HoldsAsync("the service has died", () => service.HasDied);
            return true;
        }
    }

    /// <summary>Waits until the service accepts work.</summary>
    public static async Task UntilReadyAsync(this HttpClient api)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using var answer = await api.GetAsync(new Uri("health/ready", UriKind.Relative), limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Waits until the batch is terminal.</summary>
    public static Task<JsonElement> UntilEndedAsync(this HttpClient api, string batchId) =>
        api.UntilAsync(batchId, snapshot => snapshot.Text("status") is "completed" or "cancelled" or "failed");

    /// <summary>Every row of the batch's documents.</summary>
    public static Task<IReadOnlyList<JsonElement>> RowsAsync(this HttpClient api, string batchId) =>
        api.PagesAsync($"v1/batches/{batchId}/documents?limit=1000", "documents");

    /// <summary>Waits until the batch's rows are as a condition asks.</summary>
    public static async Task UntilRowsAsync(
        this HttpClient api, string batchId, Func<IReadOnlyList<JsonElement>, bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!condition(await api.RowsAsync(batchId)))
        {
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Everything in a list, over all of its pages.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PagesAsync(this HttpClient api, string address, string list)
    {
        var found = new List<JsonElement>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await api.JsonAsync(cursor.Length == 0 ? address : $"{address}&cursor={cursor}");
            found.AddRange(page.GetProperty(list).EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        }

        return found;
    }

    /// <summary>The JSON at an address.</summary>
    public static Task<JsonElement> JsonAsync(this HttpClient api, string address) =>
        api.GetFromJsonAsync<JsonElement>(new Uri(address, UriKind.Relative));

    /// <summary>A number of an object.</summary>
    public static int Number(this JsonElement value, string name) => value.GetProperty(name).GetInt32();

    /// <summary>A text of an object.</summary>
    public static string Text(this JsonElement value, string name) => value.GetProperty(name).GetString()!;
}
