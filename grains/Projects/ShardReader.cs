using System.Collections.Immutable;
using System.Text.Json;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Projects;
using OrleansBatch.Pipeline.Resolution;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Grains.Projects;

/// <summary>Reads the groups of a shard's completed documents and keeps them as a segment.</summary>
internal static class ShardReader
{
    private const int AtOnce = 100;

    /// <summary>
    /// Reads a shard. A document whose artifact is gone, damaged, or that has none, has no groups.
    /// </summary>
    public static async Task<(TakenShard Taken, EntitySegment Segment)> Read(
        IGrainFactory grains, IContentStore content, string batchId, int shard)
    {
        var found = new List<(int Number, string Id, string Result, ImmutableArray<ResolvedGroup> Groups)>();
        var completed = 0;
        for (var from = 0; from < ShardKey.Capacity; from += AtOnce)
        {
            var page = await grains.GetGrain<IBatchShardGrain>(ShardKey.For(batchId, shard)).Read(from, AtOnce);
            foreach (var document in page.Where(one => one.Row.Status == DocumentStatus.Completed))
            {
                completed++;
                var artifact = document.Artifacts.FirstOrDefault(one => one.Name == ResolvedGroup.Artifact);
                if (artifact is not null && await Groups(content, artifact.Sha256) is { } groups)
                {
                    found.Add((document.Row.Number, document.Row.DocumentId, artifact.Sha256, groups));
                }
            }

            if (page.Length < AtOnce)
            {
                break;
            }
        }

        var segment = EntitySegment.Of(found);
        var hash = await segment.WriteAsync(content, CancellationToken.None);
        return (new TakenShard(batchId, shard, completed, hash), segment);
    }

    // A power cut may have taken an artifact or a part of it; the register goes on without it, and /verify finds it.
    private static async Task<ImmutableArray<ResolvedGroup>?> Groups(IContentStore content, string sha256)
    {
        try
        {
            return await EntitySegment.ReadGroupsAsync(content, sha256, CancellationToken.None);
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return null;
        }
    }
}
