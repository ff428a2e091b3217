using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>Finds shares of a hundred, by sign or in English or Spanish words.</summary>
internal sealed class PercentageRecognizer() : PatternRecognizer(EntityType.Percentage, Patterns)
{
    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            $@"\b{Amount.Expression}(?:[ ]?%|"
            + $@"{Pattern.Space}(?:percent|per{Pattern.Space}cent|por{Pattern.Space}ciento|pct)\b)",
            Normalize),
    ];

    private static string? Normalize(Candidate found)
    {
        // What goes on behind the sign is an escape of an address or a format string.
        var isEscape = found.After is '%' or '_' || char.IsLetterOrDigit(found.After);
        var isPartOfMore = found.Before is '.' or ',' or '%' or '/' or '_';
        if (isEscape || isPartOfMore || Amount.Parse(found["number"]) is not { } value)
        {
            return null;
        }
        var sign = found.Before is '-' or '−' && IsSign(found) ? "-" : "";
        return $"{sign}{Amount.Format(value)}%";
    }

    // A hyphen after a number or a letter joins; elsewhere it is a minus.
    private static bool IsSign(Candidate found) =>
        found.Match.Index < 2 || !char.IsLetterOrDigit(found.Text[found.Match.Index - 2]);
}
