using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;

namespace OrleansBatch.Grains.Workers;

/// <summary>Warms the cache as documents of a batch will ask it.</summary>
public static class BatchWarming
{
    /// <summary>Warms the cache for documents under a batch's options.</summary>
    public static async Task<WarmCounts> WarmAsync(
        this CacheWarmer warmer,
        PipelineDefinition pipeline,
        BatchOptions options,
        ImmutableArray<WarmContent> contents)
    {
        ArgumentNullException.ThrowIfNull(warmer);
        var stages = await warmer.WarmAsync(pipeline, options.ForStages(), contents);
        return new WarmCounts
        {
            Documents = contents.Length,
            Stages = stages.ToImmutableSortedDictionary(
                stage => stage.Key,
                stage => new StageWarmth(stage.Value.Known, stage.Value.Restored, stage.Value.Missing),
                StringComparer.Ordinal),
        };
    }
}
