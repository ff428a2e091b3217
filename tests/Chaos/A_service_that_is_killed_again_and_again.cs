using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Documents;
using OrleansBatch.Tests.Chaos.Faults;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_service_that_is_killed_again_and_again
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeyIsFreeWithin = TimeSpan.FromSeconds(20);

    [Theory(Timeout = LongTests.Limit)]
    [InlineData("documents that wait", 900, 8)]
    [InlineData("files", 240, 4)]
    public async Task Loses_nothing_and_does_nothing_twice(string what, int documents, int kills)
    {
        await using var service = await RunningService.StartAsync();
        var id = what == "files"
            ? await service.Client.SubmitFilesAsync(SampleFiles.Mixed(documents))
            : await service.Client.SubmitAsync(documents, waitMilliseconds: 120);
        await using var prober = Prober.Start(service.Address, id);
        for (var kill = 0; kill < kills; kill++)
        {
            await Moments.PassAsync(kill);
            await service.KillAsync();
            await service.LaunchAsync();
        }

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Honesty.Check(prober, mayBreakOff: true, LongestWait);
        await BatchCheck.CompletedAsync(service.Client, id, documents);
        await BatchCheck.ProbesAsync(service.Client, prober);
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Makes_one_batch_of_a_submission_that_it_never_answered()
    {
        const int documents = 1000;
        await using var service = await RunningService.StartAsync();
        using var asker = new Asker(service.Address);
        var unanswered = 0;
        for (var milliseconds = 0; milliseconds < 180; milliseconds += 30)
        {
            var key = $"cut-off-{milliseconds}";
            var first = asker.SendAsync(Submission(key, documents));
            await Task.WhenAny(first, Task.Delay(milliseconds));
            await service.KillAsync();
            var before = await first;
            await service.LaunchAsync();
            unanswered += before.IsSuccess ? 0 : 1;

            var after = await OnceItsKeyIsFreeAsync(asker, key, documents);

            Assert.True(after.IsSuccess, after.ToString());
            var id = after.Body.Text("batchId");
            Assert.Equal(before.IsSuccess ? before.Body.Text("batchId") : id, id);
            var listed = await service.Client.PagesAsync($"v1/batches?projectId={key}&limit=100", "batches");
            Assert.Equal(id, Assert.Single(listed).Text("batchId"));
            var end = await service.Client.UntilEndedAsync(id);
            Assert.Equal((documents, documents), (end.Number("total"), end.Number("completed")));
        }

        Assert.InRange(unanswered, 1, 6);
    }

    // The killed service holds the key until its word has lapsed: 15 seconds.
    private static async Task<Sighting> OnceItsKeyIsFreeAsync(Asker asker, string key, int documents)
    {
        var began = Stopwatch.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var answer = await asker.SendAsync(Submission(key, documents));
            if (answer.Status != HttpStatusCode.Conflict || Stopwatch.GetElapsedTime(began) > KeyIsFreeWithin)
            {
                return answer;
            }

            await poll.WaitForNextTickAsync();
        }
    }

    private static HttpRequestMessage Submission(string key, int documents) =>
        new(HttpMethod.Post, new Uri("v1/batches", UriKind.Relative))
        {
            Headers = { { "Idempotency-Key", key } },
            Content = JsonContent.Create(new
            {
                projectId = key,
                pipeline = "benchmark",
                documents = Enumerable.Range(1, documents).Select(number => new { documentId = $"d{number}" }),
            }),
        };
}
