using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// Tells the batch of a shard's counts: at once when it has been quiet, else five times a second, and again until the
/// batch has heard. Lives inside the shard's turns.
/// </summary>
internal sealed partial class ShardReporter
{
    private const int FinishedAtOnce = 20;
    private readonly BatchShardGrain shard;
    private readonly Func<ShardProgress> count;
    private readonly ILogger logger;
    private readonly Pacer pacer;
    private readonly Queue<DocumentFinished> finished = [];
    private long told;
    private bool telling;
    private bool urgent;

    public ShardReporter(BatchShardGrain shard, Func<ShardProgress> count, TimeProvider time, ILogger logger)
    {
        (this.shard, this.count, this.logger) = (shard, count, logger);
        pacer = new(shard, time, Flush);
    }

    /// <summary>The batch, and the shard's number in it.</summary>
    public (string BatchId, int Number) Key { get; private set; }

    /// <summary>How often the counts have changed.</summary>
    public long Changes { get; private set; }

    /// <summary>Whether the batch has not yet heard of the newest counts.</summary>
    public bool HasNews => told < Changes;

    /// <summary>Says which shard this is.</summary>
    public void Enter((string BatchId, int Number) key) => Key = key;

    /// <summary>The counts have changed.</summary>
    public void Changed()
    {
        Changes++;
        pacer.Ask();
    }

    /// <summary>The counts have changed for the first or the last time: the batch hears at once, whatever the
    /// pace.</summary>
    public void TellNow()
    {
        urgent = true;
        Changed();
        Flush();
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

    private async Task Tell()
    {
        telling = true;
        urgent = false;
        pacer.Told();
        var heard = Changes;
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
            AskAgain();
        }
    }

    private void AskAgain()
    {
        if (urgent)
        {
            Flush();
        }
        else
        {
            pacer.Ask();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Batch {Batch} did not hear of shard {Shard}; told again.")]
    private partial void LogTellFailed(Exception exception, string batch, int shard);
}
