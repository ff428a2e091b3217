using System.Net.Http.Json;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class An_API_silo_that_is_killed
{
    private const int Submissions = 8;
    private const int DocumentsEach = 700;

    [Fact(Timeout = LongTests.Limit)]
    public async Task Leaves_the_other_serving_and_no_submission_half_done()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 2);
        var (killed, other) = (cluster.Apis[0], cluster.Apis[1]);
        var running = await killed.Client.SubmitAsync(documents: 150, waitMilliseconds: 1_000);
        await using var prober = Prober.Start(other.Address, running);
        using var asker = new Asker(killed.Address);
        Task<Sighting>[] sent =
            [.. Enumerable.Range(0, Submissions).Select(number => asker.SendAsync(Submission(Key(number))))];
        await Task.WhenAny(sent);

        await killed.KillAsync();

        var answers = await Task.WhenAll(sent);
        var answered = answers.Count(answer => answer.IsSuccess);
        Measured.Say($"{answered} of {Submissions} submissions were answered before the kill.");
        Assert.InRange(answered, 1, Submissions - 1);
        for (var number = 0; number < Submissions; number++)
        {
            await CheckAsync(other, Key(number), answers[number]);
        }

        await other.Client.UntilEndedAsync(running);
        await prober.StopAsync();
        Honesty.Check(prober, mayBreakOff: false, Losses.LongestWait);
        await BatchCheck.CompletedAsync(other.Client, running, 150);
        await BatchCheck.ProbesAsync(other.Client, prober);
    }

    // Who was answered finds the batch; who was not asks again under the same key, and there is one batch then.
    private static async Task CheckAsync(SiloProcess other, string key, Sighting before)
    {
        using var asker = new Asker(other.Address);
        var after = await asker.SendAsync(Submission(key));
        for (var again = 0; !after.IsSuccess && again < 60; again++)
        {
            Assert.True(after.RetryAfter is not null, after.ToString());
            await Task.Delay(TimeSpan.FromSeconds(0.5));
            after = await asker.SendAsync(Submission(key));
        }

        Assert.True(after.IsSuccess, after.ToString());
        var id = after.Body.Text("batchId");
        Assert.Equal(before.IsSuccess ? before.Body.Text("batchId") : id, id);
        var listed = await other.Client.PagesAsync($"v1/batches?projectId={key}&limit=100", "batches");
        Assert.Equal(id, Assert.Single(listed).Text("batchId"));
        var end = await other.Client.UntilEndedAsync(id);
        Assert.Equal((DocumentsEach, DocumentsEach), (end.Number("total"), end.Number("completed")));
    }

    private static string Key(int number) => $"in-flight-{number}";

    private static HttpRequestMessage Submission(string key) =>
        new(HttpMethod.Post, new Uri("v1/batches", UriKind.Relative))
        {
            Headers = { { "Idempotency-Key", key } },
            Content = JsonContent.Create(new
            {
                projectId = key,
                pipeline = "benchmark",
                documents = Enumerable.Range(1, DocumentsEach).Select(number => new { documentId = $"d{number}" }),
            }),
        };
}
