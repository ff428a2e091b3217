using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Grains.Workers;

/// <summary>Where stages run: off the turns of grains, for a stage may compute for minutes.</summary>
public interface IStageScheduler
{
    /// <summary>Runs a stage; done when it is, and with what it throws.</summary>
    Task<StageResult> RunAsync(Func<Task<StageResult>> stage);
}

/// <summary>Runs stages on the threads of the pool.</summary>
public sealed class ThreadPoolStages : IStageScheduler
{
    /// <inheritdoc/>
    public Task<StageResult> RunAsync(Func<Task<StageResult>> stage) => Task.Run(stage);
}
