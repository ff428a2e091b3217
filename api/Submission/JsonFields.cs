using System.Collections.Immutable;
using System.Text.Json;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// The fields of one JSON object, read strictly: an unknown field, a wrong type and a value out of range are each told
/// by the field's path. Null counts as not given.
/// </summary>
internal readonly struct JsonFields
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly FieldErrors errors;

    /// <summary>Takes an object; anything else is an error and reads as an empty object.</summary>
    public JsonFields(JsonElement element, string path, FieldErrors errors, ImmutableArray<string> known)
    {
        (this.path, this.errors) = (path, errors);
        if (element.ValueKind is not JsonValueKind.Object)
        {
            errors.Add(path.Length == 0 ? "manifest" : path, $"must be an object, not {Name(element.ValueKind)}.");
            return;
        }
        this.element = element;
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                errors.Add(
                    PathOf(Refusal.Shorten(property.Name)),
                    $"is not a field that is known here.{Suggestion.For(property.Name, known)}");
            }
        }
    }

    /// <summary>The path of a field.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The value of a field, of any type; null when it is not given.</summary>
    public JsonElement? Raw(string name) =>
        element.ValueKind is JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind is not JsonValueKind.Null
            ? value
            : null;

    /// <summary>A text that a rule has nothing against.</summary>
    /// <param name="name">The field.</param>
    /// <param name="objection">Says why a text is not valid; null when it is.</param>
    public string? Text(string name, Func<string, string?> objection)
    {
        if (Raw(name) is not { } value || !Is(value, name, JsonValueKind.String, "text"))
        {
            return null;
        }
        var text = value.GetString()!;
        if (objection(text) is { } message)
        {
            errors.Add(PathOf(name), message);
            return null;
        }
        return text;
    }

    /// <summary>One of a few words.</summary>
    public string OneOf(string name, string otherwise, ImmutableArray<string> words) =>
        Text(name, text => words.Contains(text) ? null : Suggestion.NotOneOf(text, words)) ?? otherwise;

    /// <summary>True or false.</summary>
    public bool Flag(string name, bool otherwise)
    {
        if (Raw(name) is not { } value)
        {
            return otherwise;
        }
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }
        errors.Add(PathOf(name), $"must be true or false, not {Name(value.ValueKind)}.");
        return otherwise;
    }

    /// <summary>A whole number between two others.</summary>
    public int Whole(string name, int otherwise, int least, int most)
    {
        if (Raw(name) is not { } value || !Is(value, name, JsonValueKind.Number, "a whole number"))
        {
            return otherwise;
        }
        if (value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }
        errors.Add(PathOf(name), $"must be a whole number from {least} to {most}.");
        return otherwise;
    }

    /// <summary>A time with its offset from UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Raw(name) is not { } value || !Is(value, name, JsonValueKind.String, "a time"))
        {
            return null;
        }
        if (Rfc3339.TryParse(value.GetString()!, out var time))
        {
            return time;
        }
        errors.Add(PathOf(name), "must be a time as of RFC 3339, such as 2026-01-31T09:30:00Z.");
        return null;
    }

    /// <summary>The elements of an array; none when it is not given.</summary>
    public JsonElement.ArrayEnumerator Items(string name) =>
        Raw(name) is { } value && Is(value, name, JsonValueKind.Array, "an array") ? value.EnumerateArray() : default;

    private bool Is(JsonElement value, string name, JsonValueKind kind, string wanted)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }
        errors.Add(PathOf(name), $"must be {wanted}, not {Name(value.ValueKind)}.");
        return false;
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
