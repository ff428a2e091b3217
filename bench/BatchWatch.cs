using System.Diagnostics;
using System.Text.Json;

namespace OrleansBatch.Bench;

/// <summary>Follows a batch to its end, and keeps how long status reads took and what was used at most.</summary>
internal sealed class BatchWatch(Service service)
{
    private const int ReadsPerLook = 10;
    private readonly List<double> reads = [];

    /// <summary>The largest resident memory seen, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>The most memory that Redis was seen to use for its data, in bytes.</summary>
    public long PeakRedisBytes { get; private set; }

    /// <summary>Reads the status every 20 ms until the batch is terminal, and looks at memory every 200 ms.</summary>
    public async Task<JsonElement> ToEndAsync(string batchId)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            var snapshot = await service.SnapshotAsync(batchId);
            reads.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            var ended = snapshot.GetProperty("status").GetString() is "completed" or "failed" or "cancelled";
            if (ended || reads.Count % ReadsPerLook == 1)
            {
                PeakMemory = Math.Max(PeakMemory, service.Meters.Memory());
                PeakRedisBytes = Math.Max(PeakRedisBytes, await service.Meters.RedisBytesAsync());
            }

            if (ended)
            {
                return snapshot;
            }

            await pace.WaitForNextTickAsync();
        }
    }

    /// <summary>A quantile of the status reads, in milliseconds.</summary>
    public double ReadMilliseconds(double quantile) => Math.Round(Quantile.Of(reads, quantile), 2);
}
