using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Errors;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Grains.Workers;

/// <summary>The options of a batch as stages read them.</summary>
internal static class StageOptionsOfBatch
{
    /// <summary>The options that stages read.</summary>
    public static StageOptions ForStages(this BatchOptions options) => new()
    {
        Languages = options.Languages,
        Ocr = options.Ocr,
        ChunkOverlap = options.ChunkOverlap,
        EntityResolution = options.EntityResolution,
        Benchmark = options.Benchmark is not { } benchmark ? new() : new()
        {
            Wait = TimeSpan.FromMilliseconds(benchmark.WaitMilliseconds),
            Fail = benchmark.Fail is { } fail ? ErrorClassification.Example(fail.Category) : null,
            FailEveryNth = benchmark.Fail?.EveryNth ?? 1,
            FailAttempts = benchmark.Fail?.Attempts ?? 0,
        },
    };
}
