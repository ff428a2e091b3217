using Orleans.Streams;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Progress;

/// <summary>Brings the hints of the cluster's progress stream to this host's feed.</summary>
internal sealed partial class ProgressRelay(
    [FromKeyedServices(ProgressStream.Provider)] IStreamProvider streams,
    IGrainFactory grains,
    ProgressFeed feed,
    TimeProvider clock,
    ILogger<ProgressRelay> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscription = await SubscribeAsync(stoppingToken);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await UnsubscribeAsync(subscription);
        }
    }

    private async Task<StreamSubscriptionHandle<ProgressEvent>> SubscribeAsync(CancellationToken stoppingToken)
    {
        var stream = streams.GetStream<ProgressEvent>(StreamId.Create(ProgressStream.Namespace, ProgressStream.Key));
        while (true)
        {
            try
            {
                return await stream.SubscribeAsync((hint, _) => RelayAsync(hint));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogSubscribeFailed(e);
                await Task.Delay(RetryAfter, clock, stoppingToken);
            }
        }
    }

    private async Task RelayAsync(ProgressEvent hint)
    {
        feed.Publish(hint.Batch.IsTerminal ? await ReadAgainAsync(hint) : hint);
    }

    // The last word on a batch is the grain's own, so that no late hint can leave a wrong number on a screen.
    private async Task<ProgressEvent> ReadAgainAsync(ProgressEvent hint)
    {
        try
        {
            return await grains.GetGrain<IBatchGrain>(hint.Batch.BatchId).Find() is { } batch
                ? hint with { Batch = batch }
                : hint;
        }
        catch (Exception e)
        {
            LogReadFailed(hint.Batch.BatchId, e);
            return hint;
        }
    }

    private async Task UnsubscribeAsync(StreamSubscriptionHandle<ProgressEvent> subscription)
    {
        try
        {
            await subscription.UnsubscribeAsync();
        }
        catch (Exception e)
        {
            LogUnsubscribeFailed(e);
        }
    }

    [LoggerMessage(
        1, LogLevel.Warning, "The progress stream can't be subscribed to yet; watchers read snapshots meanwhile.")]
    private partial void LogSubscribeFailed(Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "Batch {Batch} could not be read again; its hint is passed on as it came.")]
    private partial void LogReadFailed(string batch, Exception exception);

    [LoggerMessage(
        3, LogLevel.Debug, "The subscription to the progress stream could not be ended; it ends with the process.")]
    private partial void LogUnsubscribeFailed(Exception exception);
}
