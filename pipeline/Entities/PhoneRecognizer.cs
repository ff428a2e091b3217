using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Finds telephone numbers that can hardly be anything else: with a country code after a plus, in the North American
/// grouping, or after a word for a telephone.
/// </summary>
internal sealed class PhoneRecognizer() : PatternRecognizer(EntityType.Phone, Patterns)
{
    private const string Label =
        @"\b(?:tels?|phone|telephone|fax|tel[eé]fonos?|telef[oó]nic[oa]s?|celular(?:es)?|m[oó]vil(?:es)?|cel|pbx|whatsapp|call|conmutador|fono|fijo|"
        + @"l[ií]nea[ ](?:gratuita|nacional|[eé]tica|de[ ]atenci[oó]n)(?:[ ]nacional)?|lada(?:[ ]sin[ ]costo)?)\b[.:]{0,2}"
        + @"[ \t\n]{0,3}(?:(?:no|n[uú]m|number|n[uú]mero|fijo|m[oó]vil|celular)\b[.:]{0,2}[ ]?)?";

    // Codes of countries and cities may stand in brackets, both together too: "(57-1) 381 5000".
    private const string Number =
        @"\+?(?:[0-9]{1,3}[ -]?)?(?:\(\+?[0-9]{1,4}(?:[ -]{1,2}[0-9]{1,3})?\)[ .-]?)?[0-9]{1,4}(?:[ .-]?[0-9]{2,4}){1,5}";

    private static string? International(Candidate found) =>
        char.IsLetterOrDigit(found.Before) || IsPartOfMore(found) ? null : Digits(found.Match.Value, 8, 15, "+");

    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            @"\+[1-9][0-9]{0,2}[ .-]?(?:\([0-9]{1,4}\)[ .-]?)?[0-9]{1,4}(?:[ .-]?[0-9]{2,4}){1,4}", International),
        new Pattern(
            @"(?:\([2-9][0-9]{2}\)[ ]?|\b[2-9][0-9]{2}(?<sep>[-. ]))[2-9][0-9]{2}(?<sep2>[-. ])[0-9]{4}\b",
            NorthAmerican),
        new Pattern($@"{Label}(?<entity>{Number})\b", Labelled),
        new Pattern($@"{Label}{Number}(?:,[ ]?|[ ](?:y|o|ó|and|or)[ ]|[ ]?[-–/][ ]?)(?<entity>{Number})\b", Labelled),
    ];

    // Spaces alone could part any three numbers.
    private static string? NorthAmerican(Candidate found) =>
        IsPartOfMore(found) || found.Before is '+' or '-' or '.' or '/' || char.IsLetterOrDigit(found.Before)
            || (found["sep"].Length > 0 && (found["sep"] != found["sep2"] || found["sep"] == " "))
            ? null
            : Digits(found.Match.Value, 10, 10, "");

    private static string? Labelled(Candidate found) => IsPartOfMore(found) ? null : Digits(found["entity"], 7, 15, "");

    private static bool IsPartOfMore(Candidate found) =>
        char.IsLetterOrDigit(found.After)
        || (found.After is '-' or '.' or '/' && char.IsLetterOrDigit(found.AfterNext));

    private static string? Digits(string number, int fewest, int most, string prefix)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length >= fewest && digits.Length <= most ? prefix + digits : null;
    }
}
