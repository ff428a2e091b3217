using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OrleansBatch.Pipeline.Chunking;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Relations;
using OrleansBatch.Pipeline.Resolution;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>
/// How artifacts are written: compact JSON in UTF-8, names in camel case, text as it is and not escaped.
/// </summary>
internal static class ArtifactJson
{
    /// <summary>The types that artifacts are made of.</summary>
    public static ArtifactShapes Shapes { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,

        // Artifacts are served as JSON and never put into a page as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes an artifact.</summary>
    public static StageResult Result<T>(string name, T artifact, JsonTypeInfo<T> shape) =>
        new(name, "application/json", JsonSerializer.SerializeToUtf8Bytes(artifact, shape));

    /// <summary>Reads an artifact of an earlier stage.</summary>
    public static async Task<T> ReadAsync<T>(
        StageContext context, string name, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
    {
        await using var stream = context.OpenArtifact(name);
        return await JsonSerializer.DeserializeAsync(stream, shape, cancellationToken)
            ?? throw new InvalidDataException($"The artifact '{name}' is null.");
    }
}

/// <summary>Serialisers of the artifacts, made at compile time.</summary>
[JsonSerializable(typeof(ExtractedText))]
[JsonSerializable(typeof(ImmutableArray<Entity>))]
[JsonSerializable(typeof(ImmutableArray<Chunk>))]
[JsonSerializable(typeof(ImmutableArray<ResolvedGroup>))]
[JsonSerializable(typeof(ImmutableArray<Relation>))]
internal sealed partial class ArtifactShapes : JsonSerializerContext;
