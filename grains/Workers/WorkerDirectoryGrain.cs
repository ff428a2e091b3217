using System.Collections.Immutable;
using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Domain.Lanes;

namespace OrleansBatch.Grains.Workers;

/// <summary>
/// The workers that are there. Nothing is stored: after a restart each tells of itself within seconds.
/// </summary>
[GrainType("workers"), RandomPlacement, KeepAlive]
internal sealed class WorkerDirectoryGrain(TimeProvider time) : Grain, IWorkerDirectoryGrain
{
    private readonly WorkerTable workers = new();

    public Task Report(WorkerReport report)
    {
        workers.Hear(report, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task Leave(string workerId)
    {
        workers.Forget(workerId);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<WorkerReport>> List() => Task.FromResult(workers.List(time.GetUtcNow()));
}
