using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.OpenApi;

/// <summary>The schema of manifests, beside <see cref="ManifestReader"/>, which is what reads them.</summary>
internal static class ManifestSchema
{
    /// <summary>A multipart submission.</summary>
    public static OpenApiSchema Form => Object(
        ("manifest", Manifest), ("files", ArrayOf(Text("binary"))));

    /// <summary>A manifest.</summary>
    public static OpenApiSchema Manifest => Object(
        ("projectId", Text()),
        ("priority", Choice(Words<Priority>.All)),
        ("pipeline", Text()),
        ("documents", ArrayOf(Document)),
        ("options", Options),
        ("metadata", Notes));

    /// <summary>A document of a manifest.</summary>
    public static OpenApiSchema Document => Object(
        ("documentId", Text()), ("uri", Text("uri")), ("file", Text()), ("metadata", Notes));

    /// <summary>A request to warm the cache.</summary>
    public static OpenApiSchema Warming => Object(
        ("batchId", Text()),
        ("documents", ArrayOf(Object(("uri", Text("uri")), ("sha256", Text()), ("mediaType", Text())))),
        ("pipeline", Text()),
        ("options", Options),
        ("wait", Flag));

    /// <summary>An array.</summary>
    public static OpenApiSchema ArrayOf(OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static OpenApiSchema Options => Object(
        ("warmCache", Flag),
        ("useCache", Flag),
        ("entityResolution", Flag),
        ("maxRetries", Whole),
        ("strategy", Choice(OptionsReader.Strategies)),
        ("maxBatchRetries", Whole),
        ("ocr", Choice(["auto", "always", "never"])),
        ("languages", ArrayOf(Text())),
        ("chunkOverlap", Whole),
        ("documentTimeoutSeconds", Whole),
        ("notBefore", Text("date-time", JsonSchemaType.Null)),
        ("webhookUrl", Text("uri", JsonSchemaType.Null)),
        ("retentionHours", Whole),
        ("benchmark", Object(("waitMilliseconds", Whole), ("fail", Failure))));

    private static OpenApiSchema Failure => Object(
        ("category", Choice(Words<ErrorCategory>.All)), ("everyNth", Whole), ("attempts", Whole));

    private static OpenApiSchema Flag => new() { Type = JsonSchemaType.Boolean };

    private static OpenApiSchema Whole => new() { Type = JsonSchemaType.Integer, Format = "int32" };

    private static OpenApiSchema Notes => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalProperties = new OpenApiSchema
        {
            Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean,
        },
        MaxProperties = MetadataReader.MaxEntries,
    };

    private static OpenApiSchema Text(string? format = null, JsonSchemaType orElse = 0) =>
        new() { Type = JsonSchemaType.String | orElse, Format = format };

    /// <summary>One of a few words.</summary>
    public static OpenApiSchema Choice(ImmutableArray<string> words) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. words.Select(word => (JsonNode)word)],
    };

    /// <summary>An object with these fields and no others.</summary>
    public static OpenApiSchema Object(params ReadOnlySpan<(string Name, OpenApiSchema Schema)> fields)
    {
        var properties = new Dictionary<string, IOpenApiSchema>();
        foreach (var (name, schema) in fields)
        {
            properties[name] = schema;
        }
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = properties,
            AdditionalPropertiesAllowed = false,
        };
    }
}
