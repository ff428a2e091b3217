using System.Collections.Immutable;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Resolution;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>
/// Groups the artifact <c>entities</c> by whom they name: the artifact <c>resolution</c> is a JSON array of
/// <see cref="ResolvedGroup"/>, empty where the batch wants none.
/// </summary>
internal sealed class ResolveStage : IStage
{
    /// <inheritdoc/>
    public string Name => "resolve";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Inputs => [Entity.Artifact];

    /// <inheritdoc/>
    public string? Output => ResolvedGroup.Artifact;

    /// <inheritdoc/>
    public ImmutableArray<string> Options => [nameof(StageOptions.EntityResolution)];

    /// <inheritdoc/>
    public async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        ImmutableArray<ResolvedGroup> groups = [];
        if (context.Options.EntityResolution)
        {
            var entities = await ArtifactJson.ReadAsync(
                context, Entity.Artifact, ArtifactJson.Shapes.ImmutableArrayEntity, cancellationToken);
            var mentions = entities.Select(entity => new Mention(
                entity.Type, entity.Normalized, entity.Start, entity.End)).ToArray();
            groups = DocumentResolver.Resolve(mentions, cancellationToken);
        }
        return ArtifactJson.Result(
            ResolvedGroup.Artifact, groups, ArtifactJson.Shapes.ImmutableArrayResolvedGroup);
    }
}
