using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace OrleansBatch.Tests.Cluster.Progress;

/// <summary>Follows a batch by its events as browsers do: it comes back with the last id it was given.</summary>
internal sealed class EventFollower(Uri service, string batchId)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly List<(long Id, JsonElement Snapshot)> heard = [];
    private readonly Lock gate = new();

    /// <summary>Snapshots with their ids, oldest first.</summary>
    public IReadOnlyList<(long Id, JsonElement Snapshot)> Heard
    {
        get
        {
            lock (gate)
            {
                return [.. heard];
            }
        }
    }

    /// <summary>How often it came back.</summary>
    public int Returns { get; private set; }

    /// <summary>Follows until it is told that nothing more will come.</summary>
    public async Task RunAsync()
    {
        using var http = new HttpClient { BaseAddress = service };
        while (!await FollowAsync(http))
        {
            Returns++;
            await Task.Delay(Pause);
        }
    }

    private async Task<bool> FollowAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/batches/{batchId}/events");
        if (Heard is [.., var (id, _)])
        {
            request.Headers.Add("Last-Event-ID", $"{id}");
        }

        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                await ReadAsync(await answer.Content.ReadAsStreamAsync());
            }

            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private async Task ReadAsync(Stream stream)
    {
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            if (item.EventType == "batchProgress")
            {
                lock (gate)
                {
                    heard.Add((long.Parse(item.EventId!, null), JsonElement.Parse(item.Data)));
                }
            }
        }
    }
}
