using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansBatch.Bench;

/// <summary>The calls of the API that benchmarks make.</summary>
internal class ApiClient(int port)
{
    /// <summary>A client of the service.</summary>
    public HttpClient Http { get; } = new()
    {
        BaseAddress = new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), port).Uri,
        Timeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>Sends a manifest.</summary>
    /// <returns>The batch's id.</returns>
    public async Task<string> SubmitAsync(object manifest)
    {
        using var answer = await Http.PostAsJsonAsync("/v1/batches", manifest, BenchArguments.Json);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode
            ? body.GetProperty("batchId").GetString()!
            : throw new InvalidOperationException($"The batch was refused: {body}");
    }

    /// <summary>Reads a batch's snapshot.</summary>
    public Task<JsonElement> SnapshotAsync(string batchId) => ReadAsync($"/v1/batches/{batchId}");

    /// <summary>Reads a batch's snapshot until it shows something.</summary>
    public async Task<JsonElement> UntilAsync(string batchId, Func<JsonElement, bool> shows, int pauseMilliseconds = 5)
    {
        while (true)
        {
            var snapshot = await SnapshotAsync(batchId);
            if (shows(snapshot))
            {
                return snapshot;
            }

            await Task.Delay(pauseMilliseconds);
        }
    }

    /// <summary>Reads a path of the API.</summary>
    public Task<JsonElement> ReadAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Whether the service takes work.</summary>
    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
