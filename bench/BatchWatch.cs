using System.Diagnostics;
using System.Text.Json;

namespace OrleansBatch.Bench;

/// <summary>Follows a batch to its end, and measures how long each status read took.</summary>
internal sealed class BatchWatch(Service service)
{
    private readonly List<double> reads = [];

    /// <summary>The largest resident memory seen, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Reads the status every 20 ms until the batch is terminal.</summary>
    public async Task<JsonElement> ToEndAsync(string batchId)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            var snapshot = await service.SnapshotAsync(batchId);
            reads.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            PeakMemory = Math.Max(PeakMemory, service.Memory());
            if (snapshot.GetProperty("status").GetString() is "completed" or "failed" or "cancelled")
            {
                return snapshot;
            }

            await pace.WaitForNextTickAsync();
        }
    }

    /// <summary>A quantile of the status reads, in milliseconds.</summary>
    public double ReadMilliseconds(double quantile)
    {
        reads.Sort();
        return Math.Round(reads[(int)Math.Min(reads.Count - 1, reads.Count * quantile)], 2);
    }
}
