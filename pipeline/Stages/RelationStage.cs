using System.Collections.Immutable;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Relations;
using OrleansBatch.Pipeline.Resolution;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>
/// Finds what the text says of its entities: the artifact <c>relations</c> is a JSON array of <see cref="Relation"/>.
/// </summary>
internal sealed class RelationStage : IStage
{
    /// <inheritdoc/>
    public string Name => "relations";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Inputs => [ExtractedText.Artifact, Entity.Artifact, ResolvedGroup.Artifact];

    /// <inheritdoc/>
    public string? Output => Relation.Artifact;

    /// <inheritdoc/>
    public async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        var shapes = ArtifactJson.Shapes;
        var text = await ArtifactJson.ReadAsync(
            context, ExtractedText.Artifact, shapes.ExtractedText, cancellationToken);
        var entities = await ArtifactJson.ReadAsync(
            context, Entity.Artifact, shapes.ImmutableArrayEntity, cancellationToken);
        var groups = await ArtifactJson.ReadAsync(
            context, ResolvedGroup.Artifact, shapes.ImmutableArrayResolvedGroup, cancellationToken);
        return ArtifactJson.Result(
            Relation.Artifact,
            RelationFinder.Find(text, entities, groups, cancellationToken),
            shapes.ImmutableArrayRelation);
    }
}
