using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
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
        ImmutableArray<WarmContent> contents =
        [
            .. known.Select(document => document.Content).OfType<ContentReference>()
                .Select(content => new WarmContent(content.Sha256, content.MediaType)),
        ];
        var counts = await warmer.WarmAsync(pipeline, spec.Options, contents);
        return counts with { Documents = known.Length };
    }
}
