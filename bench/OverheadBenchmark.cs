namespace OrleansBatch.Bench;

/// <summary>
/// What the machinery costs: documents with three stages that do nothing, through storage, leases, pools, checkpoints
/// and progress. Once in a process that has just started, and once in the same process when its code is compiled.
/// </summary>
internal static class OverheadBenchmark
{
    /// <summary>Runs it. Options: <c>--documents</c> (10000), <c>--warmup</c> (30000), <c>--cold</c> (10000).</summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        await using var service = await Service.StartAsync();
        var cold = await BatchCost.MeasureAsync(service, arguments.Number("cold", 10_000));
        await service.WarmUpAsync(arguments.Number("warmup", 30_000));
        var warm = await BatchCost.MeasureAsync(service, arguments.Number("documents", 10_000));
        return new { benchmark = "overhead", warm, cold };
    }
}
