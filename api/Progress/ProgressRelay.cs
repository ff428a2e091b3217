using Microsoft.Extensions.Options;
using Orleans.Streams;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Progress;

/// <summary>
/// Brings the hints of the cluster's progress stream to this host's feed. A subscription can vanish unheard, with the
/// silo that kept it or by a silo that believes this one dead, so it is renewed every few seconds, the new before the
/// old. Watchers read snapshots meanwhile.
/// </summary>
internal sealed partial class ProgressRelay(
    [FromKeyedServices(ProgressStream.Provider)] IStreamProvider streams,
    IGrainFactory grains,
    ProgressFeed feed,
    IOptions<ProgressOptions> options,
    TimeProvider clock,
    ILogger<ProgressRelay> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    // What comes by two subscriptions while one replaces the other is passed on once.
    private readonly ToldVersions told = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var stream = streams.GetStream<ProgressEvent>(StreamId.Create(ProgressStream.Namespace, ProgressStream.Key));
        StreamSubscriptionHandle<ProgressEvent>? mine = null;
        try
        {
            while (true)
            {
                var renewed = await SubscribeAsync(stream);
                if (renewed is not null)
                {
                    await DropOthersAsync(stream, renewed);
                    mine = renewed;
                }
                var wait = renewed is null ? RetryAfter : TimeSpan.FromSeconds(options.Value.RenewSeconds);
                await Task.Delay(wait, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (mine is not null)
        {
            await UnsubscribeAsync(mine);
        }
    }

    private async Task<StreamSubscriptionHandle<ProgressEvent>?> SubscribeAsync(IAsyncStream<ProgressEvent> stream)
    {
        try
        {
            return await stream.SubscribeAsync((hint, _) => Relay(hint));
        }
        catch (Exception e)
        {
            LogSubscribeFailed(e);
            return null;
        }
    }

    // Also what an attempt left behind that failed half-way. Nothing else in this process subscribes.
    private async Task DropOthersAsync(
        IAsyncStream<ProgressEvent> stream, StreamSubscriptionHandle<ProgressEvent> mine)
    {
        try
        {
            foreach (var other in await stream.GetAllSubscriptionHandles())
            {
                if (other.HandleId != mine.HandleId)
                {
                    await UnsubscribeAsync(other);
                }
            }
        }
        catch (Exception e)
        {
            LogUnsubscribeFailed(e);
        }
    }

    // Never waits: the stream brings this host nothing else until it returns.
    private Task Relay(ProgressEvent hint)
    {
        if (told.IsNews(hint.Batch.BatchId, hint.Batch.Version))
        {
            if (hint.Batch.IsTerminal)
            {
                _ = RelayEndAsync(hint);
            }
            else
            {
                feed.Publish(hint);
            }
        }
        return Task.CompletedTask;
    }

    // The last word on a batch is the grain's own, so that no late hint can leave a wrong number on a screen.
    private async Task RelayEndAsync(ProgressEvent hint)
    {
        try
        {
            var batch = await grains.GetGrain<IBatchGrain>(hint.Batch.BatchId).Find();
            feed.Publish(batch is null ? hint : hint with { Batch = batch });
        }
        catch (Exception e)
        {
            LogReadFailed(hint.Batch.BatchId, e);
            feed.Publish(hint);
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

    [LoggerMessage(3, LogLevel.Debug, "A subscription to the progress stream could not be ended; the next renewal tries.")]
    private partial void LogUnsubscribeFailed(Exception exception);
}
