using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Progress;

public sealed class The_events_of_a_batch(ApiServer server)
{
    private const string Slow = """ "options":{"benchmark":{"waitMilliseconds":20}}, """;
    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Begin_with_the_snapshot_and_end_with_the_last()
    {
        var id = await client.BenchmarkAsync(40, Slow);

        var events = await Eventually.EndsAsync(ReadAllAsync(id));

        var progress = events.Where(e => e.EventType == "batchProgress").ToArray();
        var snapshots = progress.Select(e => JsonElement.Parse(e.Data)).ToArray();
        Assert.Equal("batchProgress", events[0].EventType);
        Assert.Equal(("completed", 40), (snapshots[^1].Text("status"), snapshots[^1].Number("completed")));
        var versions = snapshots.Select(s => s.GetProperty("version").GetInt64()).ToArray();
        Assert.Equal(versions.Order().Distinct(), versions);
        Assert.Equal(
            await client.ReadAsync($"/v1/batches/{id}"), snapshots[^1], JsonElement.DeepEquals);
        Assert.Equal(
            versions.Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            progress.Select(e => e.EventId));
    }

    [Fact]
    public async Task Tell_of_documents_as_they_finish()
    {
        var id = await client.BenchmarkAsync(20, Slow);

        var told = (await Eventually.EndsAsync(ReadAllAsync(id)))
            .Where(e => e.EventType == "documentFinished")
            .Select(e => JsonElement.Parse(e.Data))
            .ToArray();

        Assert.NotEmpty(told);
        Assert.All(told, d => Assert.Equal((id, "completed"), (d.Text("batchId"), d.Text("status"))));
    }

    [Fact]
    public async Task Send_the_snapshot_again_to_who_has_seen_an_older_one()
    {
        var id = await client.BenchmarkAsync(1);
        await client.FinishAsync(id);

        var snapshot = JsonElement.Parse(Assert.Single(await ReadAllAsync(id, lastEventId: "0")).Data);

        Assert.Equal("completed", snapshot.Text("status"));
    }

    [Fact]
    public async Task Tell_who_has_seen_the_last_not_to_come_back()
    {
        var id = await client.BenchmarkAsync(1);
        var version = (await ReadAllAsync(id))[^1].EventId;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/batches/{id}/events");
        request.Headers.Add("Last-Event-ID", version);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<List<SseItem<string>>> ReadAllAsync(string id, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/batches/{id}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var events = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add(item);
        }
        return events;
    }
}
