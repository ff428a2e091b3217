using System.Net.Http.Json;

namespace OrleansBatch.Tests.Chaos.Probing;

/// <summary>
/// A user who never stops asking while something breaks: where a batch stands, what its documents are, and for small
/// batches of their own, each under a key and repeated until it is accepted. Every answer is kept.
/// </summary>
internal sealed class Prober : IAsyncDisposable
{
    /// <summary>Documents in each of its own batches.</summary>
    public const int DocumentsEach = 3;

    private static readonly TimeSpan StatusPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RowsPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan SubmitPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan RepeatPause = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource stopping = new();
    private readonly Asker asker;
    private readonly string batchId;
    private readonly string name = Guid.NewGuid().ToString("n")[..8];
    private readonly List<Sighting> snapshots = [];
    private readonly List<Sighting> rows = [];
    private readonly List<Sighting> submissions = [];
    private readonly Dictionary<string, List<string>> accepted = [];
    private readonly Task[] loops;

    private Prober(Uri address, string batchId)
    {
        (asker, this.batchId) = (new Asker(address), batchId);
        loops = [Task.Run(WatchAsync), Task.Run(ListAsync), Task.Run(SubmitAsync)];
    }

    /// <summary>The answers to where the batch stands, in order.</summary>
    public IReadOnlyList<Sighting> Snapshots => snapshots;

    /// <summary>The answers to what its documents are, in order.</summary>
    public IReadOnlyList<Sighting> Rows => rows;

    /// <summary>The answers to its own submissions, in order.</summary>
    public IReadOnlyList<Sighting> Submissions => submissions;

    /// <summary>The batches that were accepted under each key; one each, when all is well.</summary>
    public IReadOnlyDictionary<string, List<string>> Accepted => accepted;

    /// <summary>Begins to ask.</summary>
    public static Prober Start(Uri address, string batchId) => new(address, batchId);

    /// <summary>Asks no more, once its last submission is accepted.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(loops);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        asker.Dispose();
        stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            snapshots.Add(await asker.GetAsync($"v1/batches/{batchId}"));
            await PauseAsync(StatusPause);
        }
    }

    private async Task ListAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            rows.Add(await asker.GetAsync($"v1/batches/{batchId}/documents?limit=1000"));
            await PauseAsync(RowsPause);
        }
    }

    private async Task SubmitAsync()
    {
        for (var number = 1; !stopping.IsCancellationRequested; number++)
        {
            var key = $"{name}-{number}";
            accepted[key] = [];

            // Accepted is asked for once more now and then: the same key must tell of the same batch.
            for (var times = 0; accepted[key].Count < (number % 4 == 0 ? 2 : 1) && times < 300; times++)
            {
                await SubmitOnceAsync(key);
            }

            await PauseAsync(SubmitPause);
        }
    }

    private async Task SubmitOnceAsync(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v1/batches", UriKind.Relative))
        {
            Headers = { { "Idempotency-Key", key } },
            Content = JsonContent.Create(new
            {
                pipeline = "benchmark",
                metadata = new { probe = key },
                documents = Enumerable.Range(1, DocumentsEach).Select(document => new { documentId = $"p{document}" }),
            }),
        };
        var seen = await asker.SendAsync(request);
        submissions.Add(seen);
        if (seen.IsSuccess)
        {
            accepted[key].Add(seen.Body.GetProperty("batchId").GetString()!);
        }
        else
        {
            await Task.Delay(RepeatPause);
        }
    }

    private async Task PauseAsync(TimeSpan pause) =>
        await Task.Delay(pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
