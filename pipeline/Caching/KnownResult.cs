using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Caching;

/// <summary>What a stage left behind, as it is kept under its fingerprint.</summary>
/// <param name="Artifact">The artifact, whose bytes lie in the content store; null where it only looked.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record KnownResult(KnownArtifact? Artifact, double Seconds)
{
    /// <summary>What a reviewer should know of the result; null for nothing.</summary>
    public ImmutableArray<string>? Warnings { get; init; }

    /// <summary>Whether it is what a stage leaves, and its bytes are still there.</summary>
    public bool Fits(IStage stage, IContentStore store) =>
        Artifact?.Name == stage.Output && (Artifact is null || store.Exists(Artifact.Sha256));

    /// <summary>The result as compact JSON in UTF-8.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, KnownShapes.Default.KnownResult);

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static KnownResult? Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return Checked(JsonSerializer.Deserialize(text, KnownShapes.Default.KnownResult));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A result that was read; null where it makes no sense.</summary>
    internal static KnownResult? Checked(KnownResult? read) =>
        read?.Artifact is { } artifact && (artifact.Name is null || !Sha256Name.IsValid(artifact.Sha256 ?? ""))
            ? null
            : read;
}

/// <summary>An artifact in the content store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="MediaType">Its media type.</param>
public sealed record KnownArtifact(string Name, string Sha256, long Bytes, string MediaType);

/// <summary>How results are written where they are kept.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(KnownResult))]
[JsonSerializable(typeof(Dictionary<string, KnownResult>))]
internal sealed partial class KnownShapes : JsonSerializerContext;
