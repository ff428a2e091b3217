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
    public int Version => 2;

    /// <inheritdoc/>
    public ImmutableArray<string> Inputs => [ExtractedText.Artifact];

    /// <inheritdoc/>
    public string? Output => Chunk.Artifact;

    /// <inheritdoc/>
    public ImmutableArray<string> Options => [nameof(StageOptions.ChunkOverlap)];

    /// <inheritdoc/>
    public string Environment => $"icu {UnicodeSentences.IcuVersion ?? "missing"}";

    /// <inheritdoc/>
    public async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        var text = await ArtifactJson.ReadAsync(
            context, ExtractedText.Artifact, ArtifactJson.Shapes.ExtractedText, cancellationToken);
        return ArtifactJson.Result(
            Chunk.Artifact, Split(text, context), ArtifactJson.Shapes.ImmutableArrayChunk);
    }

    private static ImmutableArray<Chunk> Split(ExtractedText text, StageContext context)
    {
        try
        {
            return Chunker.Split(text, context.Artifacts[ExtractedText.Artifact], context.Options.ChunkOverlap);
        }
        catch (DllNotFoundException e)
        {
            throw new StageException(
                StageError.ToolMissing,
                "ICU, the library that finds sentences, is not installed. Install libicu72 or a later libicu.",
                e);
        }
    }
}
