using System.Collections.Concurrent;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Progress;

/// <summary>
/// Reads watched batches again of which nothing was heard for a while, and offers what it finds as a hint. Whoever
/// watches never waits for a read, which may hang for as long as a silo that died is not missed.
/// </summary>
internal sealed partial class Rereader(
    ProgressSubscription subscription,
    Func<string, Task<BatchSnapshot?>> read,
    ProgressOptions options,
    TimeProvider clock,
    ILogger log)
{
    private readonly ConcurrentDictionary<string, long> heard = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> reading = new(StringComparer.Ordinal);

    /// <summary>How long to listen before <see cref="ReadQuiet"/> is worth a call.</summary>
    public TimeSpan Pause => TimeSpan.FromSeconds(options.RereadSeconds / 2);

    /// <summary>Something was heard of a batch.</summary>
    public void Heard(string batchId)
    {
        if (subscription.Batches.Contains(batchId))
        {
            heard[batchId] = clock.GetTimestamp();
        }
    }

    /// <summary>Begins to read each watched batch that has been quiet for too long; none twice at once.</summary>
    public void ReadQuiet()
    {
        var watched = subscription.Batches;
        foreach (var (batchId, _) in heard)
        {
            if (!watched.Contains(batchId))
            {
                heard.TryRemove(batchId, out _);
            }
        }

        foreach (var batchId in watched)
        {
            var silence = clock.GetElapsedTime(heard.GetOrAdd(batchId, _ => clock.GetTimestamp()));
            if (silence.TotalSeconds >= options.RereadSeconds && reading.TryAdd(batchId, 0))
            {
                _ = ReadAsync(batchId);
            }
        }
    }

    private async Task ReadAsync(string batchId)
    {
        try
        {
            if (await read(batchId) is { } batch)
            {
                subscription.Offer(new ProgressEvent(batch, []));
            }
            else
            {
                subscription.Remove(batchId);
            }
        }
        catch (Exception e)
        {
            // Its silo or storage is away for a moment: what was missed is read when it is back.
            LogReadFailed(batchId, e);
        }
        finally
        {
            Heard(batchId);
            reading.TryRemove(batchId, out _);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Batch {Batch} could not be read for who watches it; it is read again soon.")]
    private partial void LogReadFailed(string batch, Exception exception);
}
