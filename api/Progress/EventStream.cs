using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Progress;

/// <summary>
/// One client's view of one batch: hints as they come, the snapshot itself when none came for a while, and the last
/// snapshot at the end. Versions only rise.
/// </summary>
internal sealed class EventStream(
    Func<Task<BatchSnapshot?>> read,
    ProgressSubscription subscription,
    EventWriter writer,
    ProgressOptions options,
    TimeProvider clock)
{
    private long sent = long.MinValue;
    private DateTimeOffset lastWrite = clock.GetUtcNow();

    /// <summary>Sends until the batch is terminal, the batch is gone or the client leaves.</summary>
    /// <param name="first">The batch as it is now.</param>
    /// <param name="lastSeen">The version that the client has seen; null for none.</param>
    /// <param name="cancelled">The client left, or the host stops.</param>
    public async Task RunAsync(BatchSnapshot first, long? lastSeen, CancellationToken cancelled)
    {
        sent = first.Version == lastSeen ? first.Version : long.MinValue;
        await SendAsync(first, cancelled);
        for (var current = first; !current.IsTerminal;)
        {
            if (await NextAsync(cancelled) is { } hint)
            {
                current = hint.Batch;
                await writer.WriteAsync(hint.Finished, cancelled);
            }
            else if (await read() is { } snapshot)
            {
                current = snapshot;
            }
            else
            {
                return;
            }
            await SendAsync(current, cancelled);
        }
    }

    private async Task SendAsync(BatchSnapshot snapshot, CancellationToken cancelled)
    {
        if (snapshot.Version > sent)
        {
            await writer.WriteAsync(snapshot, cancelled);
            sent = snapshot.Version;
            lastWrite = clock.GetUtcNow();
        }
        else if ((clock.GetUtcNow() - lastWrite).TotalSeconds >= options.HeartbeatSeconds)
        {
            await writer.WriteHeartbeatAsync(cancelled);
            lastWrite = clock.GetUtcNow();
        }
    }

    // Null when nothing was heard for a while.
    private async Task<ProgressEvent?> NextAsync(CancellationToken cancelled)
    {
        if (subscription.Hints.TryRead(out var ready))
        {
            return ready;
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.RereadSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, patience.Token);
        try
        {
            return await subscription.Hints.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return null;
        }
    }
}
