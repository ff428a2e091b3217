using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Progress;

/// <summary>
/// One connection to the hub. A loop of its own sends one message after another, so that a client that reads slowly
/// holds up nobody and nothing piles up for it.
/// </summary>
internal sealed partial class HubWatcher : IAsyncDisposable
{
    private readonly ProgressSubscription subscription;
    private readonly Rereader rereader;
    private readonly ISingleClientProxy client;
    private readonly ProgressOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly CancellationTokenSource gone;
    private readonly SemaphoreSlim turn = new(1);
    private readonly ToldVersions told = new();
    private readonly Task loop;

    /// <summary>Begins to send.</summary>
    public HubWatcher(
        ProgressFeed feed,
        ISingleClientProxy client,
        IGrainFactory grains,
        ProgressOptions options,
        TimeProvider clock,
        ILogger<HubWatcher> log,
        CancellationToken aborted)
    {
        subscription = feed.Subscribe();
        (this.client, this.options, this.clock, this.log) = (client, options, clock, log);
        rereader = new(subscription, id => grains.GetGrain<IBatchGrain>(id).Find(), options, clock, log);
        gone = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        loop = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Watches a batch; false when the connection watches too many.</summary>
    public bool TryAdd(string batchId)
    {
        if (subscription.Batches.Count >= options.MaxWatchedBatches)
        {
            return false;
        }
        subscription.Add(batchId);
        rereader.Heard(batchId);
        return true;
    }

    /// <summary>Watches a batch no longer.</summary>
    public void Remove(string batchId)
    {
        subscription.Remove(batchId);
        told.Forget(batchId);
    }

    /// <summary>Watches every batch.</summary>
    public void AddAll() => subscription.AddAll();

    /// <summary>Sends a snapshot, unless the client has it already or has a newer one.</summary>
    public async Task TellAsync(BatchSnapshot batch)
    {
        // One after the other: what is newer must not overtake on the way to the client.
        await turn.WaitAsync(gone.Token);
        try
        {
            if (told.IsNews(batch.BatchId, batch.Version))
            {
                await client.SendAsync(EventWriter.BatchProgress, batch, gone.Token);
            }
        }
        finally
        {
            turn.Release();
        }
        if (batch.IsTerminal)
        {
            subscription.Remove(batch.BatchId);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        subscription.Dispose();
        await gone.CancelAsync();
        await loop;
        gone.Dispose();
        turn.Dispose();
    }

    private async Task RunAsync()
    {
        while (!gone.IsCancellationRequested)
        {
            try
            {
                if (await subscription.NextAsync(rereader.Pause, clock, gone.Token) is { } hint)
                {
                    rereader.Heard(hint.Batch.BatchId);
                    await PassOnAsync(hint);
                }
                rereader.ReadQuiet();
            }
            catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(e);
            }
        }
    }

    private async Task PassOnAsync(ProgressEvent hint)
    {
        foreach (var document in hint.Finished)
        {
            await client.SendAsync(EventWriter.DocumentFinished, document, gone.Token);
        }
        await TellAsync(hint.Batch);
    }

    [LoggerMessage(
        1, LogLevel.Warning, "A client of the hub could not be told of a change; it will be told of the next.")]
    private partial void LogFailed(Exception exception);
}
