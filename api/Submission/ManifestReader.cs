using System.Collections.Immutable;
using System.Text.Json;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Pipeline.Pipelines;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// Reads manifests strictly and fills in defaults. Looks at nothing but the manifest and the pipelines' names.
/// </summary>
internal sealed class ManifestReader(SubmissionOptions options, IPipelineCatalog pipelines)
{
    private const string Benchmark = "benchmark";
    private const int MaxUriLength = 2_048;

    private static readonly ImmutableArray<string> Known =
        ["projectId", "priority", "pipeline", "documents", "options", "metadata"];

    private static readonly ImmutableArray<string> KnownOfDocument = ["documentId", "uri", "file", "metadata"];

    /// <summary>Reads a manifest; what is wrong with it goes to <paramref name="errors"/>.</summary>
    /// <param name="root">The manifest; null when the client sent none.</param>
    /// <param name="errors">Where messages go.</param>
    public Manifest Read(JsonElement? root, FieldErrors errors)
    {
        var fields = new JsonFields(root ?? EmptyObject, "", errors, Known);
        var pipeline = fields.OneOf("pipeline", options.DefaultPipeline, pipelines.Names);
        var manifest = new Manifest
        {
            ProjectId = fields.Text("projectId", Identifier.Objection) ?? options.DefaultProject,
            Priority = Words<Priority>.Read(fields, "priority", options.DefaultPriority),
            Pipeline = pipeline,
            NeedsContent = pipelines.Find(pipeline)?.NeedsContent ?? true,
            Options = OptionsReader.Read(fields.Raw("options"), errors),
            Documents = ReadDocuments(fields.Items("documents"), errors),
            Metadata = MetadataReader.Read(fields.Raw("metadata"), "metadata", errors)
                ?? ImmutableDictionary<string, string>.Empty,
        };
        if (manifest.Options.Benchmark is not null && pipeline != Benchmark)
        {
            errors.Add("options.benchmark", $"is for the pipeline '{Benchmark}' only; this batch's is '{pipeline}'.");
        }
        return manifest;
    }

    private static ImmutableArray<ManifestDocument> ReadDocuments(IEnumerable<JsonElement> items, FieldErrors errors)
    {
        var documents = ImmutableArray.CreateBuilder<ManifestDocument>();
        foreach (var item in items)
        {
            documents.Add(ReadDocument(item, DocumentPath.For(documents.Count), errors));
        }
        return documents.ToImmutable();
    }

    /// <summary>Reads a document by itself, as it is added to an open batch.</summary>
    public static ManifestDocument ReadDocument(JsonElement item, string path, FieldErrors errors)
    {
        var fields = new JsonFields(item, path, errors, KnownOfDocument);
        return new ManifestDocument(
            fields.Text("documentId", Identifier.Objection),
            fields.Text("uri", static uri => TooLong(uri, MaxUriLength)),
            fields.Text("file", static name => TooLong(name, MaxUriLength)),
            MetadataReader.Read(fields.Raw("metadata"), fields.PathOf("metadata"), errors));
    }

    private static string? TooLong(string text, int most) => text.Length is > 0 && text.Length <= most
        ? null
        : $"must have 1 to {most} characters.";

    private static JsonElement EmptyObject { get; } = JsonElement.Parse("{}"u8);
}

/// <summary>Paths of documents in messages.</summary>
internal static class DocumentPath
{
    /// <summary>The path of a document by its place in the manifest, from 0.</summary>
    public static string For(int index) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"documents[{index}]");
}
