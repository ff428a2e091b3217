using System.Collections.Frozen;
using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Pipelines;

/// <summary>A pipeline as a registration names it.</summary>
/// <param name="Name">The name that submissions use.</param>
/// <param name="Stages">Names of its stages, in the order they run.</param>
/// <param name="NeedsContent">Whether documents must bring bytes.</param>
public sealed record PipelineRegistration(string Name, ImmutableArray<string> Stages, bool NeedsContent = true);

/// <summary>The pipelines that registrations put together from the stages that are registered.</summary>
public sealed class PipelineCatalog : IPipelineCatalog
{
    private readonly FrozenDictionary<string, PipelineDefinition> byName;

    /// <summary>Puts the pipelines together.</summary>
    /// <exception cref="InvalidOperationException">
    /// Two have one name, or a pipeline names a stage that is not there or reads what no stage before it makes.
    /// </exception>
    public PipelineCatalog(IEnumerable<IStage> stages, IEnumerable<PipelineRegistration> pipelines)
    {
        var known = OneOfEach(stages, stage => stage.Name, "stages");
        byName = OneOfEach(pipelines, pipeline => pipeline.Name, "pipelines")
            .ToFrozenDictionary(pair => pair.Key, pair => Define(pair.Value, known), StringComparer.Ordinal);
        Names = [.. byName.Keys.Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Names { get; }

    /// <inheritdoc/>
    public PipelineDefinition? Find(string name) => byName.GetValueOrDefault(name);

    private static PipelineDefinition Define(PipelineRegistration pipeline, Dictionary<string, IStage> known)
    {
        var stages = pipeline.Stages.Select(stage => known.GetValueOrDefault(stage)
            ?? throw new InvalidOperationException(
                $"The pipeline '{pipeline.Name}' names the stage '{stage}', which is not registered. "
                + $"Registered are: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}."));
        var definition = new PipelineDefinition(pipeline.Name, [.. stages], pipeline.NeedsContent);
        return PipelineRules.Objection(definition) is { } objection
            ? throw new InvalidOperationException(objection)
            : definition;
    }

    private static Dictionary<string, T> OneOfEach<T>(IEnumerable<T> items, Func<T, string> name, string what)
    {
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!byName.TryAdd(name(item), item))
            {
                throw new InvalidOperationException($"Two {what} are registered as '{name(item)}'. Rename one.");
            }
        }
        return byName;
    }
}
