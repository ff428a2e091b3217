using OrleansBatch.Grains.Workers;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>Runs stages on the loop, beside the grains of their silo.</summary>
internal sealed class LoopStages(Party silo) : IStageScheduler
{
    public Task<StageResult> RunAsync(Func<Task<StageResult>> stage) => silo.Scheduler.Start(stage);
}
