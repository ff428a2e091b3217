using System.Diagnostics;

namespace OrleansBatch.Bench;

/// <summary>
/// How soon work goes on after the process is killed, what has to be done again, and whether every document still ends
/// once.
/// </summary>
internal static class CrashBenchmark
{
    /// <summary>Runs it. Options: <c>--documents</c> (400), <c>--kills</c> (10), <c>--wait</c> in ms (200).</summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var documents = arguments.Number("documents", 400);
        var wait = arguments.Number("wait", 200);
        await using var service = await Service.StartAsync();
        var batchId = await service.SubmitAsync(Manifests.Of(documents, "crash", wait));
        var kills = new List<DateTimeOffset>();
        var ready = new List<double>();
        while (kills.Count < arguments.Number("kills", 10) && await RunsAsync(service, batchId))
        {
            await Task.Delay(Random.Shared.Next(300, 1500));
            await service.KillAsync();
            kills.Add(DateTimeOffset.UtcNow);
            var began = Stopwatch.GetTimestamp();
            await service.LaunchAsync();
            ready.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        var end = await new BatchWatch(service).ToEndAsync(batchId);
        var attempts = await Attempts.OfAsync(service, batchId, documents);
        var first = kills.ConvertAll(kill => FirstAfter(attempts, kill)).OfType<double>().ToArray();
        return new
        {
            benchmark = "crash",
            documents,
            waitMilliseconds = wait,
            kills = kills.Count,
            completed = end.GetProperty("completed").GetInt32(),
            failed = end.GetProperty("failed").GetInt32(),
            readySeconds = ready.ConvertAll(seconds => Math.Round(seconds, 2)),
            firstDocumentSeconds = Array.ConvertAll(first, seconds => Math.Round(seconds, 2)),
            firstDocumentSecondsMax = Math.Round(first.DefaultIfEmpty().Max(), 2),
            attemptsRepeated = attempts.Length - documents,
            secondsRepeated = Math.Round(attempts.Sum(attempt => Wasted(attempt, kills)), 2),
            secondsOfWork = Math.Round(documents * wait / 1000.0, 2),
        };
    }

    // From the kill, so the start of the process is in it.
    private static double? FirstAfter(AttemptTimes[] attempts, DateTimeOffset kill) => attempts
        .Where(attempt => attempt.StartedAt > kill)
        .Select(attempt => (double?)(attempt.StartedAt - kill).TotalSeconds)
        .FirstOrDefault();

    // An attempt without an end was cut off by the first kill after its start.
    private static double Wasted(AttemptTimes attempt, List<DateTimeOffset> kills) =>
        attempt.EndedAt is null && kills.Find(kill => kill > attempt.StartedAt) is var kill && kill != default
            ? (kill - attempt.StartedAt).TotalSeconds
            : 0;

    private static async Task<bool> RunsAsync(Service service, string batchId)
    {
        var snapshot = await service.UntilAsync(batchId, snapshot =>
            snapshot.GetProperty("processing").GetInt32() > 0
            || snapshot.GetProperty("status").GetString() == "completed");
        return snapshot.GetProperty("status").GetString() != "completed";
    }
}
