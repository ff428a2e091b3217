using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Caching;

/// <summary>
/// Names the result of a stage by all that it can hang on, before anything runs: SHA-256 over the stage's name, version
/// and environment, the options that it names, and of each input the fingerprint of the stage that makes it, or the
/// hash and the type of the document's bytes.
/// </summary>
public static class Fingerprints
{
    // Raised when what is kept under a fingerprint, or what it is made of, is written otherwise.
    private const int Format = 1;

    /// <summary>Whether results of a stage are kept: those of one that reads nothing are not worth it.</summary>
    public static bool IsKept(IStage stage) => !stage.Inputs.IsEmpty;

    /// <summary>
    /// The fingerprint of each stage of a pipeline, 64 lower-case hexadecimal digits; null where its result is not
    /// kept.
    /// </summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="sha256">SHA-256 of the document's bytes; null where it has none.</param>
    /// <param name="mediaType">The type of the document's bytes.</param>
    /// <param name="options">Options of the batch.</param>
    public static ImmutableArray<string?> Of(
        PipelineDefinition pipeline, string? sha256, string? mediaType, StageOptions options)
    {
        var made = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [SourceDocument.Content] = sha256 is null ? null : $"{sha256} {mediaType}",
        };
        var fingerprints = ImmutableArray.CreateBuilder<string?>(pipeline.Stages.Length);
        foreach (var stage in pipeline.Stages)
        {
            var inputs = stage.Inputs.Select(made.GetValueOrDefault).ToArray();
            var fingerprint = IsKept(stage) && !inputs.Contains(null) ? Hash(stage, options, inputs!) : null;
            fingerprints.Add(fingerprint);
            if (stage.Output is { } output)
            {
                made[output] = fingerprint;
            }
        }

        return fingerprints.MoveToImmutable();
    }

    private static string Hash(IStage stage, StageOptions options, string[] inputs)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            json.WriteNumberValue(Format);
            json.WriteStringValue(stage.Name);
            json.WriteNumberValue(stage.Version);
            json.WriteStringValue(stage.Environment);
            WriteOptions(json, stage, options);
            foreach (var (name, input) in stage.Inputs.Zip(inputs))
            {
                json.WriteStringValue(name);
                json.WriteStringValue(input);
            }

            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(text.WrittenSpan));
    }

    private static void WriteOptions(Utf8JsonWriter json, IStage stage, StageOptions options)
    {
        json.WriteStartObject();
        if (!stage.Options.IsEmpty)
        {
            var values = JsonSerializer.SerializeToNode(options, OptionShapes.Default.StageOptions)!.AsObject();
            foreach (var option in stage.Options.Distinct().Order(StringComparer.Ordinal))
            {
                json.WritePropertyName(option);
                Write(json, values[option]);
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonNode? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            value.WriteTo(json);
        }
    }
}

/// <summary>How options are written where a fingerprint is made of them.</summary>
[JsonSerializable(typeof(StageOptions))]
internal sealed partial class OptionShapes : JsonSerializerContext;
