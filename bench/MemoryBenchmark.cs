namespace OrleansBatch.Bench;

/// <summary>Whether the service's memory stays flat, however many documents went through it.</summary>
internal static class MemoryBenchmark
{
    /// <summary>
    /// Runs it. Options: <c>--documents</c> (100000), <c>--batch</c> (10000): documents of one batch, <c>--warmup</c>
    /// (30000).
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var documents = arguments.Number("documents", 100_000);
        var batch = arguments.Number("batch", 10_000);
        await using var service = await Service.StartAsync();
        await service.WarmUpAsync(arguments.Number("warmup", 30_000));
        var rounds = new List<BatchCost>();
        for (var done = 0; done < documents; done += batch)
        {
            rounds.Add(await BatchCost.MeasureAsync(service, batch));
        }

        // Quarters, because one moment of a garbage-collected process says little.
        var peaks = rounds.ConvertAll(round => (double)round.MemoryMegabytesPeak);
        var quarter = Math.Max(1, peaks.Count / 4);
        var (first, last) = (peaks.Take(quarter).Average(), peaks.TakeLast(quarter).Average());
        return new
        {
            benchmark = "memory",
            documents,
            completed = rounds.Sum(round => round.Completed),
            memoryMegabytesFirstQuarter = Math.Round(first, 1),
            memoryMegabytesLastQuarter = Math.Round(last, 1),
            growthPercent = Math.Round(100 * ((last / first) - 1), 1),
            memoryMegabytes = peaks,
        };
    }
}
