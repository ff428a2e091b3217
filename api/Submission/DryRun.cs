using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;

namespace OrleansBatch.Api.Submission;

/// <summary>Counts what a submission would bring, and estimates how long it would take.</summary>
internal sealed class DryRun(IGrainFactory grains)
{
    private const int RecentBatches = 20;

    /// <summary>What would happen.</summary>
    public async Task<DryRunAnswer> DescribeAsync(Manifest manifest, ImmutableArray<DocumentEntry> documents)
    {
        var ahead = (await grains.GetGrain<ILaneGrain>(LaneKey.For(manifest.Priority)).Find()).Depth;
        var pace = await RecentPaceAsync(manifest.Pipeline);
        return new DryRunAnswer(
            true,
            manifest.Priority,
            manifest.Pipeline,
            documents.Length,
            documents.Count(d => d.ParentId is not null),
            documents.Sum(d => d.Content?.Bytes ?? 0),
            documents.CountBy(d => d.Content?.MediaType ?? "none").ToImmutableSortedDictionary(StringComparer.Ordinal),
            ahead,
            pace is > 0 ? Math.Round((documents.Length + ahead) / pace.Value, 1) : null);
    }

    // Documents per second over recent batches of the same pipeline that ran to their end.
    private async Task<double?> RecentPaceAsync(string pipeline)
    {
        var recent = await grains.GetGrain<IBatchCatalogGrain>(IBatchCatalogGrain.Key).List(null, RecentBatches);
        var batches = await Task.WhenAll(recent.Select(b => grains.GetGrain<IBatchGrain>(b.BatchId).Find()));
        var finished = batches
            .Where(b => b is { Status: BatchStatus.Completed } && b.Pipeline == pipeline)
            .Select(b => (b!.Total, Seconds: (b.CompletedAt - b.StartedAt)?.TotalSeconds ?? 0))
            .Where(b => b.Seconds > 0)
            .ToArray();
        return finished.Length == 0 ? null : finished.Sum(b => b.Total) / finished.Sum(b => b.Seconds);
    }
}
