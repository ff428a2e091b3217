using System.Collections.Immutable;
using System.Text.Json;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.Pipeline.Pipelines;

namespace OrleansBatch.Tests.Unit.Api;

/// <summary>Reads manifests as the API does, with the pipelines <c>legal</c> and <c>benchmark</c>.</summary>
internal static class Manifests
{
    /// <summary>The manifest, which must be valid.</summary>
    public static Manifest Read(string json)
    {
        var (manifest, errors) = TryRead(json);
        Assert.Empty(errors);
        return manifest;
    }

    /// <summary>Messages about a manifest, each with its field before it.</summary>
    public static IReadOnlyList<string> ErrorsOf(string json) => TryRead(json).Errors;

    private static (Manifest Manifest, IReadOnlyList<string> Errors) TryRead(string json)
    {
        var errors = new FieldErrors();
        var manifest = new ManifestReader(new SubmissionOptions(), new Catalog()).Read(JsonElement.Parse(json), errors);
        return (manifest, Messages(errors));
    }

    /// <summary>Messages, each with its field before it.</summary>
    public static IReadOnlyList<string> Messages(FieldErrors errors) => errors.IsEmpty
        ? []
        : [.. errors.ToRefusal(ProblemKind.Invalid).Errors!.SelectMany(e => e.Value.Select(m => $"{e.Key}: {m}"))];

    private sealed class Catalog : IPipelineCatalog
    {
        public ImmutableArray<string> Names => ["benchmark", "legal"];

        public PipelineDefinition? Find(string name) =>
            Names.Contains(name) ? new PipelineDefinition(name, [], NeedsContent: name != "benchmark") : null;
    }
}
