using System.Collections.Immutable;
using OrleansBatch.Pipeline.Chunking;
using OrleansBatch.Pipeline.Extraction;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>
/// Cuts the artifact <c>text</c> into the artifact <c>chunks</c>: a JSON array of <see cref="Chunk"/>.
/// </summary>
internal sealed class ChunkStage : IStage
{
    /// <inheritdoc/>
    public string Name => "chunk";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Inputs => [ExtractedText.Artifact];

    /// <inheritdoc/>
    public string? Output => Chunk.Artifact;

    /// <inheritdoc/>
    public async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        var text = await ArtifactJson.ReadAsync(
            context, ExtractedText.Artifact, ArtifactJson.Shapes.ExtractedText, cancellationToken);
        var chunks = Chunker.Split(text, context.Artifacts[ExtractedText.Artifact]);
        return ArtifactJson.Result(Chunk.Artifact, chunks, ArtifactJson.Shapes.ImmutableArrayChunk);
    }
}
