using System.Diagnostics;

namespace OrleansBatch.Bench;

/// <summary>
/// What the machinery costs: documents with three stages that do nothing, through storage, leases, pools, checkpoints
/// and progress. A small batch runs first, so that what is measured is not the JIT.
/// </summary>
internal static class OverheadBenchmark
{
    /// <summary>Runs it. Options: <c>--documents</c> (10000), <c>--warmup</c> (1000).</summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var documents = arguments.Number("documents", 10_000);
        await using var service = await Service.StartAsync();
        var warmup = await service.SubmitAsync(Manifest(arguments.Number("warmup", 1000), "warmup"));
        await new BatchWatch(service).ToEndAsync(warmup);

        var memoryBefore = service.Memory();
        var redisBefore = await service.RedisBytesAsync();
        var began = Stopwatch.GetTimestamp();
        var batchId = await service.SubmitAsync(Manifest(documents, "measured"));
        var submitted = Stopwatch.GetElapsedTime(began);
        var watch = new BatchWatch(service);
        var end = await watch.ToEndAsync(batchId);
        var started = end.GetProperty("startedAt").GetDateTimeOffset();
        var completed = end.GetProperty("completedAt").GetDateTimeOffset();
        return new
        {
            benchmark = "overhead",
            documents,
            completed = end.GetProperty("completed").GetInt32(),
            submitSeconds = Math.Round(submitted.TotalSeconds, 3),
            runSeconds = Math.Round((completed - started).TotalSeconds, 3),
            documentsPerSecond = Math.Round(documents / (completed - started).TotalSeconds),
            redisBytesPerDocument = (await service.RedisBytesAsync() - redisBefore) / documents,
            statusMillisecondsP50 = watch.ReadMilliseconds(0.5),
            statusMillisecondsP99 = watch.ReadMilliseconds(0.99),
            statusMillisecondsMax = watch.ReadMilliseconds(1),
            memoryMegabytesBefore = memoryBefore >> 20,
            memoryMegabytesPeak = watch.PeakMemory >> 20,
        };
    }

    /// <summary>A manifest of the benchmark pipeline.</summary>
    public static object Manifest(int documents, string project, int waitMilliseconds = 0) => new
    {
        projectId = project,
        pipeline = "benchmark",
        documents = Enumerable.Range(1, documents).Select(number => new { documentId = $"d{number}" }),
        options = new { benchmark = new { waitMilliseconds } },
    };
}
