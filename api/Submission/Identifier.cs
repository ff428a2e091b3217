namespace OrleansBatch.Api.Submission;

/// <summary>
/// The rule for ids that submitters choose: they appear in addresses and in lists, and are never paths.
/// </summary>
internal static class Identifier
{
    /// <summary>Characters at most.</summary>
    public const int MaxLength = 128;

    /// <summary>Why a text can't be an id; null when it can.</summary>
    public static string? Objection(string text) => text switch
    {
        "" => "must not be empty.",
        { Length: > MaxLength } => $"must have at most {MaxLength} characters; this has {text.Length}.",
        "." or ".." => $"must not be '{text}', which addresses give another meaning.",
        _ when text.Any(c => c is '/' or '\\' or '%') => @"must not contain '/', '\' or '%'.",
        _ when text.Any(char.IsControl) => "must not contain control characters.",
        _ when char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) => "must not begin or end with a space.",
        _ => null,
    };
}
