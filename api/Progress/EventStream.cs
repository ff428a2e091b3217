using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Progress;

/// <summary>
/// One client's view of one batch: hints as they come, the snapshot itself when none came for a while, and the last
/// snapshot at the end. Versions only rise, also for a client that comes back and was told by another silo before.
/// </summary>
internal sealed class EventStream(
    Rereader rereader,
    ProgressSubscription subscription,
    EventWriter writer,
    ProgressOptions options,
    TimeProvider clock)
{
    // A silo that others have taken for dead may answer from the past until it knows. A version that nobody knows for
    // longer than that was lost by storage, or never was.
    private static readonly TimeSpan BelieveClientFor = TimeSpan.FromSeconds(30);
    private readonly long began = clock.GetTimestamp();
    private long sent = long.MinValue;
    private bool isClientsWord;
    private DateTimeOffset lastWrite = clock.GetUtcNow();

    /// <summary>Sends until the batch is terminal, the batch is gone or the client leaves.</summary>
    /// <param name="first">The batch as it is now.</param>
    /// <param name="lastSeen">The version that the client has seen; null for none.</param>
    /// <param name="cancelled">The client left, or the host stops.</param>
    public async Task RunAsync(BatchSnapshot first, long? lastSeen, CancellationToken cancelled)
    {
        (sent, isClientsWord) = (lastSeen ?? long.MinValue, true);
        rereader.Heard(first.BatchId);
        await writer.BeginAsync(cancelled);
        await SendAsync(first, cancelled);
        for (var current = first; !current.IsTerminal && !subscription.Batches.IsEmpty;)
        {
            if (await subscription.NextAsync(rereader.Pause, clock, cancelled) is { } hint)
            {
                current = hint.Batch;
                rereader.Heard(current.BatchId);
                await writer.WriteAsync(hint.Finished, cancelled);
            }
            rereader.ReadQuiet();
            await SendAsync(current, cancelled);
        }
    }

    private async Task SendAsync(BatchSnapshot snapshot, CancellationToken cancelled)
    {
        if (IsNews(snapshot))
        {
            await writer.WriteAsync(snapshot, cancelled);
            (sent, isClientsWord) = (snapshot.Version, false);
            lastWrite = clock.GetUtcNow();
        }
        else if ((clock.GetUtcNow() - lastWrite).TotalSeconds >= options.HeartbeatSeconds)
        {
            await writer.WriteHeartbeatAsync(cancelled);
            lastWrite = clock.GetUtcNow();
        }
    }

    // The end is stored before it is shown: it is news whatever was seen before it.
    private bool IsNews(BatchSnapshot snapshot) =>
        snapshot.Version > sent
        || (snapshot.IsTerminal && snapshot.Version != sent)
        || (isClientsWord && snapshot.Version < sent && clock.GetElapsedTime(began) >= BelieveClientFor);
}
