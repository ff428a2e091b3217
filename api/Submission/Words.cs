using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Submission;

/// <summary>The values of an enum as the API writes them: in camelCase, and never as numbers.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> ByName = Enum.GetValues<T>()
        .ToFrozenDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

    /// <summary>The words, in order of the enum.</summary>
    public static ImmutableArray<string> All { get; } = [.. ByName.OrderBy(e => e.Value).Select(e => e.Key)];

    /// <summary>The word for a value.</summary>
    public static string For(T value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A field of a manifest.</summary>
    public static T Read(JsonFields fields, string name, T otherwise) =>
        ByName[fields.OneOf(name, For(otherwise), All)];

    /// <summary>A parameter of a query; null when it is not given.</summary>
    public static T? Read(string? text, string name, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }
        if (ByName.TryGetValue(text, out var value))
        {
            return value;
        }
        errors.Add(name, Suggestion.NotOneOf(text, All));
        return null;
    }
}
