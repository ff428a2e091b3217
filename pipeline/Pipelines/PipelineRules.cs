using System.Collections.Frozen;
using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Pipelines;

/// <summary>
/// What must hold between the stages of a pipeline: what each reads is there, and every result hangs on what is named.
/// </summary>
internal static class PipelineRules
{
    private static readonly FrozenSet<string> Options = typeof(StageOptions).GetProperties()
        .Where(property => !property.GetMethod!.IsStatic)
        .Select(property => property.Name)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is wrong with a pipeline, and what to change; null when nothing is.</summary>
    public static string? Objection(PipelineDefinition pipeline)
    {
        ImmutableHashSet<string> made = pipeline.NeedsContent ? [SourceDocument.Content] : [];
        foreach (var stage in pipeline.Stages)
        {
            if (Objection(stage, made) is { } objection)
            {
                return $"The pipeline '{pipeline.Name}' can't run its stage '{stage.Name}': {objection}";
            }

            made = stage.Output is { } output ? made.Add(output) : made;
        }

        return null;
    }

    private static string? Objection(IStage stage, ImmutableHashSet<string> made)
    {
        var there = made.IsEmpty ? "nothing" : string.Join(", ", made.Order(StringComparer.Ordinal));
        if (stage.Inputs.FirstOrDefault(input => !made.Contains(input)) is { } missing)
        {
            return $"it reads '{missing}', and there is {there} before it. Put the stage that makes it before it, and "
                + "name what that one makes in its Output.";
        }

        if (stage.Options.FirstOrDefault(option => !Options.Contains(option)) is { } unknown)
        {
            return $"it names the option '{unknown}'. There are: "
                + $"{string.Join(", ", Options.Order(StringComparer.Ordinal))}.";
        }

        return stage.Output is { } output && made.Contains(output)
            ? $"it makes '{output}', which a stage before it makes too. Give it another name."
            : null;
    }
}
