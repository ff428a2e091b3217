namespace OrleansBatch.Grains.Workers;

/// <summary>
/// Says when a worker has run long enough. Workers keep nothing between documents, and native parsers run in processes
/// of their own, so this only bounds what in-process parsers may have left behind.
/// </summary>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
/// <param name="usedBytes">The memory that the process uses.</param>
/// <param name="giveBack">Gives memory back to the system.</param>
internal sealed class WorkerRecycling(WorkerOptions options, TimeProvider time, Func<long> usedBytes, Action giveBack)
{
    // Looking costs a system call, and giving back stops every thread for a moment.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GiveBackEvery = TimeSpan.FromMinutes(1);
    private readonly Lock sync = new();
    private long? looked;
    private long? gaveBack;
    private bool above;

    /// <summary>Recycling by the memory of this process.</summary>
    public static WorkerRecycling OfProcess(WorkerOptions options, TimeProvider time) =>
        new(options, time, () => Environment.WorkingSet, () => GC.Collect(
            GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));

    /// <summary>Whether a worker that has run so many documents is to go.</summary>
    public bool IsDue(int documents)
    {
        if (!IsAbove())
        {
            return documents >= options.RecycleAfterDocuments;
        }

        if (IsTimeToGiveBack())
        {
            giveBack();
        }

        return true;
    }

    private bool IsAbove()
    {
        if (options.RecycleAboveMegabytes == 0)
        {
            return false;
        }

        lock (sync)
        {
            if (HasPassed(LookEvery, looked))
            {
                looked = time.GetTimestamp();
                above = usedBytes() > (long)options.RecycleAboveMegabytes << 20;
            }

            return above;
        }
    }

    private bool IsTimeToGiveBack()
    {
        lock (sync)
        {
            var due = HasPassed(GiveBackEvery, gaveBack);
            gaveBack = due ? time.GetTimestamp() : gaveBack;
            return due;
        }
    }

    private bool HasPassed(TimeSpan span, long? since) => since is not { } then || time.GetElapsedTime(then) >= span;
}
