using System.Security.Cryptography;
using System.Text.Json;
using OrleansBatch.Api.Problems;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>The JSON of manifests: parsed strictly, and hashed so that spelling makes no difference.</summary>
internal static class ManifestJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads a whole body, or part of one.</summary>
    /// <exception cref="MalformedBodyException">It breaks off, is not JSON, or names a field twice.</exception>
    public static async Task<Checked<JsonDocument>> ReadAsync(
        Stream body, int maxBytes, CancellationToken cancelled, string what = "manifest")
    {
        try
        {
            await using var bounded = new BodyStream(body, maxBytes);
            var document = await JsonDocument.ParseAsync(bounded, Strict, cancelled);
            EnsureReadable(document.RootElement);
            return document;
        }
        catch (JsonException e)
        {
            throw Malformed(e, what);
        }
        catch (ContentTooLargeException)
        {
            return TooLarge.Json(what, maxBytes);
        }
    }

    /// <summary>Refuses texts that no string can hold, such as half of a surrogate pair.</summary>
    /// <exception cref="MalformedBodyException">There is such a text.</exception>
    public static void EnsureReadable(JsonElement element)
    {
        try
        {
            Visit(element);
        }
        catch (InvalidOperationException e)
        {
            throw new MalformedBodyException("The manifest holds a text that is not valid Unicode.", e);
        }
    }

    /// <summary>What is wrong with a text that is not JSON.</summary>
    public static MalformedBodyException Malformed(JsonException e, string what = "manifest")
    {
        var place = e.LineNumber is { } line ? $" at line {line + 1}, byte {e.BytePositionInLine + 1}" : "";
        return new MalformedBodyException($"The {what} is not valid JSON{place}, or names a field twice.", e);
    }

    /// <summary>Adds an element to a hash with the fields of each object in order of their names.</summary>
    public static void AppendCanonical(this IncrementalHash hash, JsonElement element)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteCanonical(writer, element);
        }
        hash.AppendData(buffer.WrittenSpan);
    }

    private static void WriteCanonical(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    WriteCanonical(writer, property.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    WriteCanonical(writer, item);
                }
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void Visit(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Visit(property.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Visit(item);
                }
                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
