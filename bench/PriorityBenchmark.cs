using System.Globalization;

namespace OrleansBatch.Bench;

/// <summary>How long urgent documents wait while a backlog of low ones keeps every slot busy, and how low fares.</summary>
internal static class PriorityBenchmark
{
    /// <summary>
    /// Runs it. Options: <c>--low</c> (5000) and <c>--high</c> (100) documents of <c>--wait</c> ms (10), slots
    /// <c>--highSlots</c> (4), <c>--normalSlots</c> (2), <c>--lowSlots</c> (2), <c>--warmup</c> (5000).
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var (low, high, wait) = (
            arguments.Number("low", 5000), arguments.Number("high", 100), arguments.Number("wait", 10));
        int[] slots =
        [
            arguments.Number("highSlots", 4), arguments.Number("normalSlots", 2), arguments.Number("lowSlots", 2),
        ];
        await using var service = await Service.StartAsync(Settings(slots));
        await service.WarmUpAsync(arguments.Number("warmup", 5000));

        var lowId = await service.SubmitAsync(Manifests.Of(low, "bulk", wait, "low"));
        await service.UntilAsync(lowId, snapshot => snapshot.GetProperty("completed").GetInt32() > low / 10);
        var highId = await service.SubmitAsync(Manifests.Of(high, "urgent", wait, "high"));
        await new BatchWatch(service).ToEndAsync(highId);
        var left = low - (await service.SnapshotAsync(lowId)).GetProperty("completed").GetInt32();
        await new BatchWatch(service).ToEndAsync(lowId);

        var submitted = (await service.SnapshotAsync(highId)).GetProperty("submittedAt").GetDateTimeOffset();
        var starts = (await Attempts.OfAsync(service, highId, high)).Select(attempt => attempt.StartedAt).ToArray();
        var waits = starts.Select(start => (start - submitted).TotalMilliseconds).ToArray();
        var best = 0.95 * high * wait / slots.Sum();
        var lowStarts = (await Attempts.OfAsync(service, lowId, low))
            .Select(attempt => attempt.StartedAt)
            .Where(start => start >= submitted && start <= starts[^1])
            .ToArray();
        return new
        {
            benchmark = "priority",
            low,
            high,
            waitMilliseconds = wait,
            slots,
            lowLeftWhenHighEnded = left,
            firstStartMilliseconds = Math.Round(waits[0], 1),
            p50StartMilliseconds = Math.Round(Quantile.Of(waits, 0.5), 1),
            p95StartMilliseconds = Math.Round(Quantile.Of(waits, 0.95), 1),
            lastStartMilliseconds = Math.Round(waits[^1], 1),
            bestP95StartMilliseconds = Math.Round(best, 1),
            p95ToBest = Math.Round(Quantile.Of(waits, 0.95) / best, 2),
            lowStartsMeanwhile = lowStarts.Length,
            lowLongestStillMilliseconds = Math.Round(LongestGap([submitted, .. lowStarts, starts[^1]]), 1),
            lowStartsPerTenMilliseconds = PerWindow(lowStarts, submitted, starts[^1]),
        };
    }

    private static Dictionary<string, string> Settings(int[] slots) =>
        new[] { "Silo__HighSlots", "Silo__NormalSlots", "Silo__LowSlots" }
            .Zip(slots)
            .ToDictionary(pair => pair.First, pair => pair.Second.ToString(CultureInfo.InvariantCulture));

    private static double LongestGap(DateTimeOffset[] moments) =>
        moments.Zip(moments.Skip(1), (one, next) => (next - one).TotalMilliseconds).Max();

    private static int[] PerWindow(DateTimeOffset[] moments, DateTimeOffset from, DateTimeOffset to)
    {
        var windows = new int[(int)((to - from).TotalMilliseconds / 10) + 1];
        foreach (var moment in moments)
        {
            windows[(int)((moment - from).TotalMilliseconds / 10)]++;
        }

        return windows;
    }
}
