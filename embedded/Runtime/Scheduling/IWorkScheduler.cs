namespace OrleansBatch.Embedded.Scheduling;

/// <summary>
/// Where the engine's work runs. Everything that grains do goes through here, so that one place decides on which
/// thread and in which order.
/// </summary>
public interface IWorkScheduler
{
    /// <summary>Runs the item soon, once, and never inside this call.</summary>
    void Schedule(IThreadPoolWorkItem item);
}
