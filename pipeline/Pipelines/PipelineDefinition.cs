using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Pipelines;

/// <summary>A named list of stages.</summary>
/// <param name="Name">The name that submissions use.</param>
/// <param name="Stages">The stages, in the order they run.</param>
/// <param name="NeedsContent">Whether documents must bring bytes.</param>
public sealed record PipelineDefinition(string Name, ImmutableArray<IStage> Stages, bool NeedsContent = true);

/// <summary>The pipelines that this host can run.</summary>
public interface IPipelineCatalog
{
    /// <summary>Their names, sorted.</summary>
    ImmutableArray<string> Names { get; }

    /// <summary>The pipeline of a name; null when there is none.</summary>
    PipelineDefinition? Find(string name);
}
