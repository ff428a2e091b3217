using System.Collections.Immutable;
using System.Text.Json;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Submission;

/// <summary>Reads the notes that submitters attach: a few short texts by name.</summary>
internal static class MetadataReader
{
    /// <summary>Entries at most.</summary>
    public const int MaxEntries = 32;

    /// <summary>Characters of a name at most.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Characters of a value at most.</summary>
    public const int MaxValueLength = 1024;

    /// <summary>The notes, numbers and truth values as their JSON text; null when there are none.</summary>
    public static ImmutableDictionary<string, string>? Read(JsonElement? given, string path, FieldErrors errors)
    {
        if (given is not { } element)
        {
            return null;
        }
        if (element.ValueKind is not JsonValueKind.Object)
        {
            errors.Add(path, "must be an object of texts.");
            return null;
        }
        if (element.GetPropertyCount() > MaxEntries)
        {
            errors.Add(path, $"must have at most {MaxEntries} entries; this has {element.GetPropertyCount()}.");
            return null;
        }
        var notes = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (Objection(property) is { } message)
            {
                errors.Add($"{path}.{Refusal.Shorten(property.Name)}", message);
                continue;
            }
            notes[property.Name] = Text(property.Value)!;
        }
        return notes.Count == 0 ? null : notes.ToImmutable();
    }

    private static string? Objection(JsonProperty property) => (property.Name, Text(property.Value)) switch
    {
        ("" or { Length: > MaxNameLength }, _) => $"must have a name of 1 to {MaxNameLength} characters.",
        (var name, _) when name.Any(char.IsControl) => "must have a name without control characters.",
        (_, null) => "must be text.",
        (_, { Length: > MaxValueLength }) => $"must have at most {MaxValueLength} characters.",
        (_, var text) when text.Any(IsForbidden) => "must not contain control characters.",
        _ => null,
    };

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static bool IsForbidden(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
