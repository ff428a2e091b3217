using System.Globalization;

namespace OrleansBatch.Bench;

/// <summary>How long urgent documents wait while low ones keep every slot busy, and how low fares.</summary>
internal static class PriorityBenchmark
{
    /// <summary>
    /// Runs it. Options: <c>--low</c> (5000) and <c>--high</c> (100) documents of <c>--wait</c> ms (10), slots
    /// <c>--highSlots</c> (5), <c>--normalSlots</c> (2), <c>--lowSlots</c> (1), <c>--warmup</c> (5000).
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var (low, high, wait) = (
            arguments.Number("low", 5000), arguments.Number("high", 100), arguments.Number("wait", 10));
        int[] slots =
        [
            arguments.Number("highSlots", 5), arguments.Number("normalSlots", 2), arguments.Number("lowSlots", 1),
        ];
        await using var service = await Service.StartAsync(Settings(slots));
        await service.WarmUpAsync(arguments.Number("warmup", 5000));

        var lowId = await service.SubmitAsync(Manifests.Of(low, "bulk", wait, "low"));
        await service.UntilAsync(lowId, snapshot => snapshot.GetProperty("completed").GetInt32() > low / 10);
        var highId = await service.SubmitAsync(Manifests.Of(high, "urgent", wait, "high"));
        var ended = await new BatchWatch(service).ToEndAsync(highId);
        var left = low - (await service.SnapshotAsync(lowId)).GetProperty("completed").GetInt32();
        await new BatchWatch(service).ToEndAsync(lowId);

        var starts = await StartsAsync(service, highId, high);
        var submitted = ended.GetProperty("submittedAt").GetDateTimeOffset();
        return new
        {
            benchmark = "priority",
            low,
            high,
            waitMilliseconds = wait,
            slots,
            lowLeftWhenHighEnded = left,
            urgent = Waits(starts, submitted, 0.95 * high * wait / slots.Sum()),
            meanwhile = Progress(await StartsAsync(service, lowId, low), submitted, starts[^1]),
        };
    }

    private static async Task<DateTimeOffset[]> StartsAsync(Service service, string batchId, int documents) =>
        [.. (await Attempts.OfAsync(service, batchId, documents)).Select(attempt => attempt.StartedAt)];

    // The best possible p95: every slot turns to the urgent documents at once, and nothing else takes time.
    private static object Waits(DateTimeOffset[] starts, DateTimeOffset submitted, double best)
    {
        var waits = starts.Select(start => (start - submitted).TotalMilliseconds).ToArray();
        var p95 = Quantile.Of(waits, 0.95);
        return new
        {
            firstStartMilliseconds = Math.Round(waits[0], 1),
            p50StartMilliseconds = Math.Round(Quantile.Of(waits, 0.5), 1),
            p95StartMilliseconds = Math.Round(p95, 1),
            lastStartMilliseconds = Math.Round(waits[^1], 1),
            bestP95StartMilliseconds = Math.Round(best, 1),
            p95ToBest = Math.Round(p95 / best, 2),
        };
    }

    private static object Progress(DateTimeOffset[] starts, DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset[] meanwhile = [.. starts.Where(start => start >= from && start <= to)];
        return new
        {
            lowStarts = meanwhile.Length,
            lowLongestStillMilliseconds = Math.Round(LongestGap([from, .. meanwhile, to]), 1),
            lowStartsPerTenMilliseconds = PerWindow(meanwhile, from, to),
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
