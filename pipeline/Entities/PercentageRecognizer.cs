using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Finds shares of a hundred, by sign or in English or Spanish words, or in both: <c>five percent (5%)</c>.
/// </summary>
internal sealed class PercentageRecognizer() : PatternRecognizer(EntityType.Percentage, Patterns)
{
    private const string S = Pattern.Space;
    private const string Word = $@"(?:percent|per{S}cent(?:um)?|por{S}ciento|por{S}cien|pct)";
    private const string Half = @"(?:(?:[ ]|-)(?<half>[1-7]/[2-8])|(?<half>[½¼¾⅓⅔⅛]))?";

    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern($@"\b{Amount.Expression}{Half}(?:[ ]?%|{S}{Word}\b)", Normalize),
        new Pattern(
            $@"\b(?<words>{NumberWords.Expression})(?:(?:and|y|point|punto|coma){S}[a-z-]{{3,12}}{S}){{0,2}}{Word}"
            + $@"(?:{S}\({Amount.Expression}{Half}[ ]?%[ ]?\))?", Normalize),
    ];

    private static string? Normalize(Candidate found)
    {
        // What goes on behind the sign is an escape of an address or a format string.
        var isEscape = found.After is '%' or '_' || char.IsLetterOrDigit(found.After);
        var isPartOfMore = found.Before is '.' or ',' or '%' or '/' or '_';
        if (isEscape || isPartOfMore || ValueOf(found) is not { } value)
        {
            return null;
        }
        var sign = found.Before is '-' or '−' && IsSign(found) ? "-" : "";
        return $"{sign}{Amount.Format(value)}%";
    }

    private static decimal? ValueOf(Candidate found) => found["number"].Length > 0
        ? Amount.Parse(found["number"]) + Fraction(found["half"])
        : NumberWords.Parse(found["words"]);

    private static decimal Fraction(string half) => half switch
    {
        "" => 0m,
        "½" => 0.5m,
        "¼" => 0.25m,
        "¾" => 0.75m,
        "⅓" => 0.3333m,
        "⅔" => 0.6667m,
        "⅛" => 0.125m,
        _ => Math.Round((half[0] - '0') / (decimal)(half[2] - '0'), 4),
    };

    // A hyphen after a number or a letter joins; elsewhere it is a minus.
    private static bool IsSign(Candidate found) =>
        !char.IsLetterOrDigit(found.BeforeLast);
}
