using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;

namespace OrleansBatch.Grains.Workers;

/// <summary>
/// A pool of workers. The attribute's number only bounds it: the agent starts no more documents than its slots admit,
/// so nothing ever queues inside a pool.
/// </summary>
internal abstract class PriorityWorkerGrain(PipelineRunner runner) : Grain, IPriorityWorkerGrain
{
    /// <summary>The most slots that one lane of a silo can have.</summary>
    protected const int PoolSize = 256;

    private int documents;

    public async Task<DocumentOutcome> Process(WorkOrder order)
    {
        try
        {
            return await runner.RunAsync(order);
        }
        finally
        {
            if (runner.Recycling.IsDue(++documents))
            {
                DeactivateOnIdle();
            }
        }
    }
}

/// <summary>The pool of the high lane.</summary>
[GrainType("worker-high"), StatelessWorker(PoolSize)]
internal sealed class HighPriorityWorkerGrain(PipelineRunner runner)
    : PriorityWorkerGrain(runner), IHighPriorityWorkerGrain;

/// <summary>The pool of the normal lane.</summary>
[GrainType("worker-normal"), StatelessWorker(PoolSize)]
internal sealed class NormalPriorityWorkerGrain(PipelineRunner runner)
    : PriorityWorkerGrain(runner), INormalPriorityWorkerGrain;

/// <summary>The pool of the low lane.</summary>
[GrainType("worker-low"), StatelessWorker(PoolSize)]
internal sealed class LowPriorityWorkerGrain(PipelineRunner runner)
    : PriorityWorkerGrain(runner), ILowPriorityWorkerGrain;
