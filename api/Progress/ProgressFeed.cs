using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Progress;

/// <summary>
/// Hands hints to whoever watches on this host. Never waits: a watcher that is slow loses its oldest hints, and reads
/// the snapshot again instead.
/// </summary>
internal sealed class ProgressFeed
{
    private readonly ConcurrentDictionary<ProgressSubscription, byte> watchers = new();

    /// <summary>How many watch now.</summary>
    public int Watchers => watchers.Count;

    /// <summary>Begins to watch; ends when disposed.</summary>
    public ProgressSubscription Subscribe()
    {
        var watcher = new ProgressSubscription(gone => watchers.TryRemove(gone, out _));
        watchers[watcher] = 0;
        return watcher;
    }

    /// <summary>Hands on a hint.</summary>
    public void Publish(ProgressEvent hint)
    {
        foreach (var (watcher, _) in watchers)
        {
            watcher.Offer(hint);
        }
    }
}

/// <summary>One watcher's hints, the newest 64.</summary>
internal sealed class ProgressSubscription(Action<ProgressSubscription> leave) : IDisposable
{
    private const int Kept = 64;

    private readonly Channel<ProgressEvent> hints = Channel.CreateBounded<ProgressEvent>(
        new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private ImmutableHashSet<string> batches = [];
    private volatile bool all;

    /// <summary>The batches that are watched one by one.</summary>
    public ImmutableHashSet<string> Batches => batches;

    /// <summary>The hints, oldest first.</summary>
    public ChannelReader<ProgressEvent> Hints => hints.Reader;

    /// <summary>Watches a batch from now on.</summary>
    public void Add(string batchId) =>
        ImmutableInterlocked.Update(ref batches, static (now, id) => now.Add(id), batchId);

    /// <summary>Watches a batch no longer.</summary>
    public void Remove(string batchId) =>
        ImmutableInterlocked.Update(ref batches, static (now, id) => now.Remove(id), batchId);

    /// <summary>Watches every batch from now on.</summary>
    public void AddAll() => all = true;

    /// <summary>Keeps a hint if it is of a batch that is watched.</summary>
    public void Offer(ProgressEvent hint)
    {
        if (all || batches.Contains(hint.Batch.BatchId))
        {
            hints.Writer.TryWrite(hint);
        }
    }

    /// <summary>The next hint; null when none came in time.</summary>
    public async Task<ProgressEvent?> NextAsync(TimeSpan patience, TimeProvider clock, CancellationToken cancelled)
    {
        if (hints.Reader.TryRead(out var ready))
        {
            return ready;
        }
        using var waiting = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, waiting.Token);
        try
        {
            return await hints.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        leave(this);
        hints.Writer.TryComplete();
    }
}
