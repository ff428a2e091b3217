namespace OrleansBatch.Bench;

/// <summary>Whether a document costs the same in a large batch as in a small one.</summary>
internal static class ScaleBenchmark
{
    /// <summary>
    /// Runs it. Options: <c>--small</c> (1000), <c>--middle</c> (10000), <c>--large</c> (100000), <c>--warmup</c>
    /// (30000). Small batches are repeated until they, too, are long enough to be measured.
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var (small, middle, large) = (
            arguments.Number("small", 1000), arguments.Number("middle", 10_000), arguments.Number("large", 100_000));
        await using var service = await Service.StartAsync();
        await service.WarmUpAsync(arguments.Number("warmup", 30_000));
        var smalls = await BatchCost.MeasureAsync(service, small, Math.Clamp(large / 4 / small, 1, 25));
        var middles = await BatchCost.MeasureAsync(service, middle, Math.Clamp(large / 4 / middle, 1, 4));
        var whole = await BatchCost.MeasureAsync(service, large);
        return new
        {
            benchmark = "scale",
            secondsPerDocumentLargeToSmall = Math.Round(smalls.DocumentsPerSecond / whole.DocumentsPerSecond, 3),
            cpuPerDocumentLargeToSmall = Math.Round(whole.CpuMicroseconds / smalls.CpuMicroseconds, 3),
            sizes = (BatchCost[])[smalls, middles, whole],
        };
    }
}
