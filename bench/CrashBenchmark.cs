using System.Diagnostics;

namespace OrleansBatch.Bench;

/// <summary>How soon work goes on after the process is killed, and whether every document still ends once.</summary>
internal static class CrashBenchmark
{
    /// <summary>Runs it. Options: <c>--documents</c> (400), <c>--kills</c> (10), <c>--wait</c> in ms (200).</summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var documents = arguments.Number("documents", 400);
        var kills = arguments.Number("kills", 10);
        await using var service = await Service.StartAsync();
        var manifest = OverheadBenchmark.Manifest(documents, "crash", arguments.Number("wait", 200));
        var batchId = await service.SubmitAsync(manifest);
        var ready = new List<double>();
        var running = new List<double>();
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(Random.Shared.Next(300, 1500));
            await service.KillAsync();
            var began = Stopwatch.GetTimestamp();
            ready.Add((await service.LaunchAsync()).TotalSeconds);
            if (!await FirstRunningAsync(service, batchId))
            {
                break;
            }

            running.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        var end = await new BatchWatch(service).ToEndAsync(batchId);
        return new
        {
            benchmark = "crash",
            documents,
            kills = ready.Count,
            completed = end.GetProperty("completed").GetInt32(),
            failed = end.GetProperty("failed").GetInt32(),
            readySecondsMax = Math.Round(ready.Max(), 2),
            firstRunningSecondsMax = running.Count == 0 ? 0 : Math.Round(running.Max(), 2),
        };
    }

    private static async Task<bool> FirstRunningAsync(Service service, string batchId)
    {
        while (true)
        {
            var snapshot = await service.SnapshotAsync(batchId);
            if (snapshot.GetProperty("processing").GetInt32() > 0)
            {
                return true;
            }

            if (snapshot.GetProperty("status").GetString() == "completed")
            {
                return false;
            }

            await Task.Delay(5);
        }
    }
}
