using System.Collections.Immutable;

namespace OrleansBatch.Grains.Storage;

/// <summary>
/// Gathers what arrives while a write is under way and writes it all at once. Everybody in a group hears the fate of
/// its write. For use inside one reentrant grain, whose turns keep it single-threaded.
/// </summary>
internal sealed class GroupCommit<T>(Func<ImmutableArray<T>, Task> commit)
{
    private readonly List<T> group = [];
    private Task running = Task.CompletedTask;
    private Task? gathering;

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
        running = gathering!;
        gathering = null;
        ImmutableArray<T> items = [.. group];
        group.Clear();
        await commit(items);
    }
}
