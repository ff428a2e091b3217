using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Grains.Workers;

/// <summary>Errors of attempts that no stage has thrown.</summary>
internal static class AttemptErrors
{
    /// <summary>It took longer than its batch allows.</summary>
    public static StageException TooSlow(BatchSpec spec) => new(
        StageError.TimedOut,
        "The attempt was stopped when nine tenths of its time were over: documentTimeoutSeconds is "
        + $"{spec.Options.DocumentTimeoutSeconds}. Raise it if it needs more.");

    /// <summary>The host does not have what the batch is to run through.</summary>
    public static StageException NoPipeline(BatchSpec spec) => new(
        StageError.Misconfigured,
        $"This host has no pipeline '{spec.Pipeline}'. Enable it and submit the batch again.");
}
