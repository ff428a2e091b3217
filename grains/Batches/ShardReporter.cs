using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// Tells the batch of a shard's counts: at once when it has been quiet, else five times a second, and again until the
/// batch has heard. Lives inside the shard's turns.
/// </summary>
internal sealed partial class ShardReporter(
    BatchShardGrain shard, Func<ShardProgress> count, TimeProvider time, ILogger logger)
{
    private const int FinishedAtOnce = 20;
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(200);
    private readonly Queue<DocumentFinished> finished = [];
    private long changes;
    private long told;
    private bool telling;
    private bool scheduled;
    private IGrainTimer? later;
    private long? lastTold;

    /// <summary>The batch, and the shard's number in it.</summary>
    public (string BatchId, int Number) Key { get; private set; }

    /// <summary>The version of the counts as they are now. Starts from the time, so it rises over restarts.</summary>
    public long Version { get; private set; }

    /// <summary>Whether the batch has not yet heard of the newest counts.</summary>
    public bool HasNews => told < changes;

    /// <summary>Says which shard this is, and above which version it tells.</summary>
    public void Enter((string BatchId, int Number) key)
    {
        Key = key;

        // A thousand a millisecond are more than a shard ever tells, so whatever came before is lower.
        Version = time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
    }

    /// <summary>The counts have changed.</summary>
    public void Changed()
    {
        changes++;
        Version++;
        Schedule();
    }

    /// <summary>A document became terminal: watchers get a hint of the newest few.</summary>
    public void Ended(DocumentEntry document, RowState row)
    {
        if (row.Status.IsTerminal())
        {
            finished.Enqueue(
                new DocumentFinished(Key.BatchId, document.DocumentId, document.Name, row.Status, row.Error));
            if (finished.Count > FinishedAtOnce)
            {
                finished.Dequeue();
            }
        }
    }

    /// <summary>Tells the batch now, unless it is being told already or knows.</summary>
    public void Flush()
    {
        if (HasNews && !telling)
        {
            _ = Tell();
        }
    }

    private void Schedule()
    {
        // Not by the time of day, which may jump.
        var quiet = lastTold is { } then ? time.GetElapsedTime(then) : Spacing;
        if (quiet >= Spacing)
        {
            Flush();
        }
        else if (!scheduled)
        {
            scheduled = true;
            later ??= shard.RegisterGrainTimer(
                FlushLater,
                new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
                {
                    Interleave = true,
                });
            later.Change(Spacing - quiet, Timeout.InfiniteTimeSpan);
        }
    }

    private Task FlushLater(CancellationToken cancellationToken)
    {
        scheduled = false;
        Flush();
        return Task.CompletedTask;
    }

    private async Task Tell()
    {
        telling = true;
        lastTold = time.GetTimestamp();
        var heard = changes;
        var progress = count() with { Finished = [.. finished] };
        finished.Clear();
        try
        {
            await shard.Tell(Key.BatchId, progress);
            told = heard;
        }
        catch (Exception exception)
        {
            // The counts are absolute: the next tick tells the newest.
            LogTellFailed(exception, Key.BatchId, Key.Number);
        }
        finally
        {
            telling = false;
        }

        if (HasNews && told == heard)
        {
            Schedule();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Batch {Batch} did not hear of shard {Shard}; told again.")]
    private partial void LogTellFailed(Exception exception, string batch, int shard);
}
