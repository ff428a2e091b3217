namespace OrleansBatch.Embedded.Scheduling;

/// <summary>
/// Where the engine's work runs. Everything that grains do goes through here, so that one place decides on which
/// thread and in which order.
/// </summary>
public interface IWorkScheduler
{
    /// <summary>Runs the item soon, once, and never inside this call.</summary>
    void Schedule(IThreadPoolWorkItem item);

    /// <summary>Turns of one activation in a row, before other activations get their chance.</summary>
    int TurnsInARow => 64;

    /// <summary>
    /// How an answer goes on with whoever waits for it: away from the grain's thread. A scheduler of one thread, whose
    /// order must repeat, wants nothing to pass through the thread pool.
    /// </summary>
    TaskCreationOptions AnswerOptions => TaskCreationOptions.RunContinuationsAsynchronously;
}
