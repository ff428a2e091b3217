using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Calls;

namespace OrleansBatch.Grains.Lanes;

/// <summary>
/// Tells batches what holds them, a bounded number at a time and each batch one thing after the other, and tells again
/// whoever could not be told. After a restart batches ask by themselves. Lives inside the lane's turns.
/// </summary>
internal sealed partial class HoldTeller
{
    private const int AtOnce = 16;
    private readonly Func<LaneBatch, Task> tell;
    private readonly ILogger logger;
    private readonly Alarm again;
    private readonly Dictionary<string, LaneBatch> toTell = [];
    private readonly HashSet<string> telling = [];
    private readonly Dictionary<string, LaneBatch> failed = [];

    public HoldTeller(IGrainBase lane, Func<LaneBatch, Task> tell, ILogger logger)
    {
        (this.tell, this.logger) = (tell, logger);
        again = new(lane, TellAgain);
    }

    /// <summary>These batches are to hear of what holds them now.</summary>
    public void Tell(IEnumerable<LaneBatch> batches)
    {
        foreach (var batch in batches)
        {
            toTell[batch.BatchId] = batch;
        }

        TellSome();
    }

    private void TellSome()
    {
        // One that is being told hears the news next, never at the same time.
        var next = toTell.Values.Where(batch => !telling.Contains(batch.BatchId)).Take(AtOnce - telling.Count);
        foreach (var batch in next.ToArray())
        {
            toTell.Remove(batch.BatchId);
            telling.Add(batch.BatchId);
            _ = TellOne(batch);
        }
    }

    private async Task TellOne(LaneBatch batch)
    {
        try
        {
            await again.TryAsync(() => tell(batch), exception =>
            {
                LogTellFailed(exception, batch.BatchId);
                failed[batch.BatchId] = batch;
            });
        }
        finally
        {
            telling.Remove(batch.BatchId);
            TellSome();
        }
    }

    private Task TellAgain()
    {
        var batches = failed.Values.ToArray();
        failed.Clear();
        Tell(batches);
        return Task.CompletedTask;
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Batch {Batch} could not be told what holds it; told again soon.")]
    private partial void LogTellFailed(Exception exception, string batch);
}
