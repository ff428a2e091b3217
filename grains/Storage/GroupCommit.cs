using System.Collections.Immutable;

namespace OrleansBatch.Grains.Storage;

/// <summary>
/// Gathers what arrives while a write is under way, or shortly after one, and writes it all at once. Everybody in a
/// group hears the fate of its write. For use inside one reentrant grain, whose turns keep it single-threaded.
/// </summary>
internal sealed class GroupCommit<T>(Func<ImmutableArray<T>, Task> commit, TimeProvider time)
{
    /// <summary>
    /// The least time between two writes. A write costs as much for one item as for hundreds, so under load a few
    /// milliseconds save most of them; after a pause the first item is written at once.
    /// </summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(10);

    private readonly List<T> group = [];
    private Task running = Task.CompletedTask;
    private Task? gathering;
    private long? lastBegan;

    /// <summary>Adds to the next group; done when that group is written.</summary>
    public Task Add(ImmutableArray<T> items)
    {
        group.AddRange(items);
        return gathering ??= CommitNext();
    }

    private async Task CommitNext()
    {
        // Leaves the caller's turn first, so that this task is known as the one that gathers.
        await Task.Yield();
        await running.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (lastBegan is { } then && Spacing - time.GetElapsedTime(then) is { Ticks: > 0 } early)
        {
            await Task.Delay(early, time);
        }

        lastBegan = time.GetTimestamp();
        running = gathering!;
        gathering = null;
        ImmutableArray<T> items = [.. group];
        group.Clear();
        await commit(items);
    }
}
