using OrleansBatch.Embedded.Scheduling;

namespace OrleansBatch.Tests.Simulation.World;

/// <summary>Runs a silo's grains on the loop, one turn at a step.</summary>
internal sealed class EngineScheduler(Party silo) : IWorkScheduler
{
    public int TurnsInARow => 1;

    public TaskCreationOptions AnswerOptions => TaskCreationOptions.None;

    public void Schedule(IThreadPoolWorkItem item) => silo.Loop.Enqueue(silo, item);
}
