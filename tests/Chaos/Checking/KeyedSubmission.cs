using System.Diagnostics;
using System.Net.Http.Json;
using OrleansBatch.Tests.Chaos.Probing;

namespace OrleansBatch.Tests.Chaos.Checking;

/// <summary>A submission under an Idempotency-Key, which may be sent again and again and is one batch.</summary>
/// <param name="Key">The key, which is its project, too.</param>
/// <param name="Documents">How many documents it has.</param>
internal sealed record KeyedSubmission(string Key, int Documents)
{
    // A host that was killed holds the key for 15 seconds.
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(30);

    /// <summary>Makes the request that sends it once.</summary>
    public HttpRequestMessage Request() => new(HttpMethod.Post, new Uri("v1/batches", UriKind.Relative))
    {
        Headers = { { "Idempotency-Key", Key } },
        Content = JsonContent.Create(new
        {
            projectId = Key,
            pipeline = "benchmark",
            documents = Enumerable.Range(1, Documents).Select(number => new { documentId = $"d{number}" }),
        }),
    };

    /// <summary>
    /// Checks that there is one batch of it, and that it completes: who was answered finds that one, and who was not
    /// asks again under the same key.
    /// </summary>
    /// <param name="asker">Sends it again.</param>
    /// <param name="api">Whom to ask for the batch.</param>
    /// <param name="before">What came of it before.</param>
    public async Task IsOneBatchAsync(Asker asker, HttpClient api, Sighting before)
    {
        var after = await SendUntilAnsweredAsync(asker);
        var id = after.Body.Text("batchId");
        Assert.Equal(before.IsSuccess ? before.Body.Text("batchId") : id, id);
        var listed = await api.PagesAsync($"v1/batches?projectId={Key}&limit=100", "batches");
        Assert.Equal(id, Assert.Single(listed).Text("batchId"));
        var end = await api.UntilEndedAsync(id);
        Assert.Equal((Documents, Documents), (end.Number("total"), end.Number("completed")));
    }

    private async Task<Sighting> SendUntilAnsweredAsync(Asker asker)
    {
        var began = Stopwatch.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var answer = await asker.SendAsync(Request());
        while (!answer.IsSuccess && Stopwatch.GetElapsedTime(began) < AnsweredWithin)
        {
            Assert.True(answer.RetryAfter is not null, answer.ToString());
            await poll.WaitForNextTickAsync();
            answer = await asker.SendAsync(Request());
        }

        Assert.True(answer.IsSuccess, answer.ToString());
        return answer;
    }
}
