using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;

namespace OrleansBatch.Grains.Batches;

/// <summary>Warming the cache for the documents of this shard.</summary>
internal sealed partial class BatchShardGrain
{
    private readonly IPipelineCatalog pipelines;
    private readonly CacheWarmer warmer;

    public async Task<WarmCounts> Warm(BatchSpec spec, int documents)
    {
        if (pipelines.Find(spec.Pipeline) is not { } pipeline)
        {
            return new WarmCounts();
        }

        var known = manifest.Value.Documents.Take(documents).ToImmutableArray();
        var contents = known
            .Select(document => document.Content)
            .OfType<GrainInterfaces.Documents.ContentReference>()
            .Select(content => new WarmContent(content.Sha256, content.MediaType));
        var stages = await warmer.WarmAsync(pipeline, spec.Options.ForStages(), contents);
        return new WarmCounts
        {
            Documents = known.Length,
            Stages = stages.ToImmutableSortedDictionary(
                stage => stage.Key,
                stage => new StageWarmth(stage.Value.Known, stage.Value.Restored, stage.Value.Missing),
                StringComparer.Ordinal),
        };
    }
}
