using System.Collections.Immutable;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Plugins;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>
/// Finds entities in the artifact <c>text</c>: the artifact <c>entities</c> is a JSON array of <see cref="Entity"/>.
/// </summary>
internal sealed class EntityStage(IEnumerable<IEntityRecognizer> recognizers) : IStage
{
    private readonly ImmutableArray<IEntityRecognizer> recognizers = [.. recognizers];

    /// <inheritdoc/>
    public string Name => "entities";

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public ImmutableArray<string> Inputs => [ExtractedText.Artifact];

    /// <inheritdoc/>
    public string? Output => Entity.Artifact;

    /// <inheritdoc/>
    public ImmutableArray<string> Options => [nameof(StageOptions.Languages)];

    /// <inheritdoc/>
    public string Environment { get; } = BroughtParts.Versions(recognizers);

    /// <inheritdoc/>
    public async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        var text = await ArtifactJson.ReadAsync(
            context, ExtractedText.Artifact, ArtifactJson.Shapes.ExtractedText, cancellationToken);
        var conventions = WritingConventions.Of(text.Language ?? context.Options.Languages.FirstOrDefault());
        var entities = Overlaps.Resolve(
            recognizers.SelectMany(recognizer => recognizer.Recognize(text, conventions, cancellationToken)));
        return ArtifactJson.Result(Entity.Artifact, entities, ArtifactJson.Shapes.ImmutableArrayEntity);
    }
}
