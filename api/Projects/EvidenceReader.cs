using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Resolution;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Projects;

/// <summary>Reads where documents name an entity from their artifacts, a document at a time.</summary>
internal sealed class EvidenceReader(IGrainFactory grains, IContentStore store)
{
    private const int MentionsOfDocument = 5;
    private const long LongestTextBytes = 16 * 1024 * 1024;

    /// <summary>The evidence of an entity.</summary>
    public async Task<ImmutableArray<DocumentEvidence>> ReadAsync(EntityDetail found, CancellationToken cancelled)
    {
        var names = found.NameIds.ToHashSet(StringComparer.Ordinal);
        var evidence = ImmutableArray.CreateBuilder<DocumentEvidence>();
        foreach (var place in found.Evidence)
        {
            var (shard, offset) = Math.DivRem(place.Number, ShardKey.Capacity);
            var documents = await grains.GetGrain<IBatchShardGrain>(ShardKey.For(place.BatchId, shard)).Read(offset, 1);
            var artifacts = documents.SelectMany(document => document.Artifacts)
                .Where(IsRead)
                .ToDictionary(artifact => artifact.Name, artifact => artifact.Sha256, StringComparer.Ordinal);
            evidence.Add(new(
                place.BatchId,
                place.DocumentId,
                await EntityQuotes.FindAsync(store, artifacts, names, MentionsOfDocument, cancelled)));
        }
        return evidence.ToImmutable();
    }

    private static bool IsRead(ArtifactReference artifact) =>
        artifact.Name != ExtractedText.Artifact || artifact.Bytes <= LongestTextBytes;
}
