using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// Numbers the states of a batch that anybody has seen, and pushes hints of them at most five times a second. Each
/// version stands for one set of counts. Lives inside the batch's turns.
/// </summary>
internal sealed partial class ProgressPublisher
{
    private const int FinishedAtOnce = 50;

    // Beyond this the stream's silo does not answer. What is not pushed is read by whoever watches.
    private const int MostUnanswered = 5;
    private readonly BatchGrain batch;
    private readonly Func<BatchSnapshot> show;
    private readonly ILogger logger;
    private readonly Pacer pacer;
    private readonly Queue<DocumentFinished> finished = [];
    private IAsyncStream<ProgressEvent>? stream;
    private long version;
    private long ceiling;
    private bool changed;
    private int unanswered;

    public ProgressPublisher(BatchGrain batch, Func<BatchSnapshot> show, TimeProvider time, ILogger logger)
    {
        (this.batch, this.show, this.logger) = (batch, show, logger);
        pacer = new(batch, time, Publish);
    }

    /// <summary>The version of the state as it is now. Whoever reads it has seen that state.</summary>
    public long Version
    {
        get
        {
            if (changed && version + 1 < ceiling)
            {
                changed = false;
                version++;
            }

            return version;
        }
    }

    /// <summary>A version for the end. One more may be shown while the end is being stored, and must differ.</summary>
    public long Last => version + 2;

    /// <summary>Whether another block of versions should be reserved soon.</summary>
    public bool NeedsVersions => ceiling - version < BatchLifecycle.VersionBlock / 2;

    /// <summary>Goes on from the versions that were reserved before.</summary>
    public void Enter(long reserved) => version = ceiling = reserved;

    /// <summary>Versions below this may be shown.</summary>
    public void Allow(long reserved)
    {
        ceiling = reserved;
        changed = true;
    }

    /// <summary>What is shown has changed: whoever reads it next sees another version.</summary>
    public void Touch() => changed = true;

    /// <summary>The counts or the status have changed: watchers are to hear of it.</summary>
    public void Changed(ImmutableArray<DocumentFinished> ended = default)
    {
        changed = true;
        foreach (var document in ended.IsDefault ? [] : ended)
        {
            finished.Enqueue(document);
            if (finished.Count > FinishedAtOnce)
            {
                finished.Dequeue();
            }
        }

        pacer.Ask();
    }

    /// <summary>The batch has ended, under a version that was stored: watchers hear it at once.</summary>
    public void Finish(long ended)
    {
        version = ended;
        changed = false;
        Publish();
    }

    private void Publish()
    {
        pacer.Told();
        if (unanswered >= MostUnanswered)
        {
            return;
        }

        var hint = new ProgressEvent(show(), [.. finished]);
        finished.Clear();
        _ = Push(hint);
    }

    private async Task Push(ProgressEvent hint)
    {
        unanswered++;
        try
        {
            stream ??= batch.GetStreamProvider(ProgressStream.Provider)
                .GetStream<ProgressEvent>(StreamId.Create(ProgressStream.Namespace, ProgressStream.Key));
            await stream.OnNextAsync(hint);
        }
        catch (Exception exception)
        {
            // A hint: watchers read the snapshot when they hear nothing.
            LogPushFailed(exception, hint.Batch.BatchId);
        }
        finally
        {
            unanswered--;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A progress hint of batch {Batch} was lost.")]
    private partial void LogPushFailed(Exception exception, string batch);
}
