using System.Diagnostics.Metrics;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Silo.Storage;

namespace OrleansBatch.Silo.Metrics;

/// <summary>What a silo tells of the cache: what running documents found there, and how the cache does.</summary>
internal sealed class CacheMetrics : IMetricsSource
{
    public CacheMetrics(CacheFigures figures, RedisStageCache cache, IPipelineCatalog pipelines, SiloMeter siloMeter)
    {
        // A rate needs a zero to rise from.
        string[] stages =
        [
            .. pipelines.Names
                .SelectMany(name => pipelines.Find(name)!.Stages)
                .Where(Fingerprints.IsKept)
                .Select(stage => stage.Name)
                .Distinct(StringComparer.Ordinal),
        ];
        var meter = siloMeter.Meter;
        meter.CreateObservableCounter(
            "stage_cache_hits",
            () => stages.Select(stage => ByStage(stage, figures.Hits)),
            description: "Stages of running documents whose results were known.");
        meter.CreateObservableCounter(
            "stage_cache_misses",
            () => stages.Select(stage => ByStage(stage, figures.Misses)),
            description: "Stages of running documents that the cache was asked for in vain.");
        meter.CreateObservableCounter(
            "stage_cache_lookups",
            () => cache.Counters.Lookups,
            description: "Questions to the cache, each for all stages of a document or of many.");
        meter.CreateObservableCounter(
            "stage_cache_lookup",
            () => cache.Counters.LookupSeconds,
            "s",
            "How long questions to the cache took together.");
        meter.CreateObservableCounter(
            "stage_cache_puts", () => cache.Counters.Puts, description: "Results on their way to the cache.");
        meter.CreateObservableCounter(
            "stage_cache_dropped",
            () => cache.Counters.Dropped,
            description: "Results that were not kept: too many were on their way, or the cache was away.");
        meter.CreateObservableCounter(
            "stage_cache_errors",
            () => cache.Counters.Errors,
            description: "Calls of the cache that failed or took too long; their documents ran all the same.");
    }

    public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Measurement<long> ByStage(string stage, IReadOnlyDictionary<string, long> counts) =>
        new(counts.GetValueOrDefault(stage), new KeyValuePair<string, object?>("stage", stage));
}
