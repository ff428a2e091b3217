using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Finds e-mail addresses of the common form: local part, at sign, domain with a name of letters at its end.
/// </summary>
internal sealed class EmailRecognizer() : PatternRecognizer(EntityType.Email, Patterns)
{
    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            @"\b(?<local>[a-z0-9][a-z0-9._%+'-]{0,63})@(?<domain>(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}[a-z]{2,24})\b",
            Normalize),
    ];

    private static string? Normalize(Candidate found) =>
        found["local"][^1] is '.' || found.After is '@' or '-' || found.Before is '@' or '/' or '%'
            ? null
            : $"{found["local"]}@{found["domain"].ToLowerInvariant()}";
}
