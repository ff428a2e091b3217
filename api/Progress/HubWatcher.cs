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
    private readonly ISingleClientProxy client;
    private readonly IGrainFactory grains;
    private readonly ProgressOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly CancellationTokenSource gone;
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
        (this.client, this.grains) = (client, grains);
        (this.options, this.clock, this.log) = (options, clock, log);
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
        if (!told.IsNews(batch.BatchId, batch.Version))
        {
            return;
        }
        if (batch.IsTerminal)
        {
            subscription.Remove(batch.BatchId);
        }
        await client.SendAsync(EventWriter.BatchProgress, batch, gone.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        subscription.Dispose();
        await gone.CancelAsync();
        await loop;
        gone.Dispose();
    }

    private async Task RunAsync()
    {
        while (!gone.IsCancellationRequested)
        {
            try
            {
                await (await NextAsync() is { } hint ? PassOnAsync(hint) : ReadAgainAsync());
            }
            catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
            {
                return;
            }
            catch (Exception e)
            {
                // Storage may be away for a while: what was missed is read again when it is back.
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

    private async Task ReadAgainAsync()
    {
        foreach (var batchId in subscription.Batches)
        {
            if (await grains.GetGrain<IBatchGrain>(batchId).Find() is { } batch)
            {
                await TellAsync(batch);
            }
        }
    }

    private async Task<ProgressEvent?> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.RereadSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone.Token, patience.Token);
        try
        {
            return await subscription.Hints.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }

    [LoggerMessage(
        1, LogLevel.Warning, "A client of the hub could not be told of a change; it will be told of the next.")]
    private partial void LogFailed(Exception exception);
}
