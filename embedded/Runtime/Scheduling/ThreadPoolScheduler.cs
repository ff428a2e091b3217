namespace OrleansBatch.Embedded.Scheduling;

/// <summary>Runs work on the process's thread pool.</summary>
internal sealed class ThreadPoolScheduler : IWorkScheduler
{
    public void Schedule(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
}
