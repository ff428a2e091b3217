using System.Collections.Immutable;
using System.Globalization;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>Finds days and months, written out in English or Spanish, in ISO 8601, or in numbers.</summary>
internal sealed class DateRecognizer() : PatternRecognizer(EntityType.Date, Patterns)
{
    private const string S = Pattern.Space;
    private const string Gap = @"(?:[ \t\n]{1,3}|-|/)";
    private const string Join = $@"(?:,?{S}|{S}del?{S}|-|/)(?:del?{S}año{S})?";
    private const string Range = $@"(?:(?:[-–]|{S}(?:and|to|&){S})[0-9]{{1,2}})?";
    private const string Year = "(?<year>[12][0-9]{3})";

    private const string Day =
        @"(?:(?<day>[0-9]{1,2})(?:st|nd|rd|th|\.?[ºo°])?|(?<dayword>"
        + $@"{NumberWords.UpTo99})(?:{S}\((?<day>[0-9]{{1,2}})[ºo°]?\))?)";

    // "dos mil diecinueve (2019)".
    private const string AnyYear =
        $@"(?:{Year}\b|(?<yearword>(?:dos{S}mil|mil{S}novecientos|mil{S}ochocientos)(?:{S}{NumberWords.UpTo99})?)"
        + $@"(?:{S}\({Year}\)|\b))";

    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            $@"\b{Day}{Gap}(?:(?:day{S})?of{S}|(?:d[ií]as?{S})?(?:del?{S}(?:mes{S}de{S})?)?)?{Months.Expression}"
            + $@"{Join}{AnyYear}", WrittenOut),
        new Pattern(
            $@"\b{Months.Expression}{S}(?<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{Range}(?:,?{S}|{S}del?{S}){Year}\b",
            WrittenOut),
        new Pattern($@"\b{Months.Expression}(?:,?{S}|{S}(?:of|del?){S}){Year}\b", MonthOfYear),
        new Pattern(@"\b(?<year>[0-9]{4})(?<sep>[-/.])(?<month>[0-9]{1,2})(?<sep2>[-/.])(?<day>[0-9]{1,2})", YearFirst),
        new Pattern($@"\b(?<first>[0-9]{{1,2}})(?<sep>[-/.])(?<second>[0-9]{{1,2}})(?<sep2>[-/.]){Year}\b", YearLast),
        new Pattern(
            @"\b(?<first>[0-9]{1,2})(?<sep>/)(?<second>[0-9]{1,2})(?<sep2>/)(?<shortyear>[0-9]{2})\b", YearLast),
        new Pattern(
            $@"\b(?<day>[0-9]{{1,2}})(?<sep>[-/.])(?<roman>(?-i:I{{1,3}}|I?[VX]|VI{{1,3}}|XI{{1,2}}))(?<sep2>[-/.]){Year}\b",
            RomanMonth),
    ];

    private static string? WrittenOut(Candidate found) =>
        found.Before is '.' or '-' or '/' or ',' && char.IsAsciiDigit(found.BeforeLast)
        ? null
        : Iso(YearOf(found), Months.Number(found["month"]), DayOf(found));

    private static int DayOf(Candidate found) => found["day"].Length > 0
        ? Number(found["day"])
        : (int)Math.Min(NumberWords.Parse(found["dayword"]) ?? 0, 99);

    private static string YearOf(Candidate found) => (found["year"], found["shortyear"]) switch
    {
        ({ Length: > 0 } year, _) => year,
        (_, { Length: > 0 } year) => (Number(year) < 50 ? "20" : "19") + year,
        _ => Math.Min(NumberWords.Parse(found["yearword"]) ?? 0, 9999).ToString("0000", CultureInfo.InvariantCulture),
    };

    private static string? RomanMonth(Candidate found) => found["sep"] != found["sep2"] || IsPartOfMore(found)
        ? null
        : Iso(found["year"], Months.OfRoman(found["roman"]), Number(found["day"]));

    private static string? MonthOfYear(Candidate found)
    {
        // "may 2016" in lower case is a verb and a number more often than a month.
        var isVerb = found["month"] is "may" or "mar" or "set" or "dec";
        var hasImpossibleDay = found.Before == ' ' && char.IsAsciiDigit(found.BeforeLast);
        return isVerb || hasImpossibleDay ? null : $"{found["year"]}-{Months.Number(found["month"]):00}";
    }

    private static string? YearFirst(Candidate found) =>
        found["sep"] != found["sep2"] || IsPartOfMore(found)
            ? null
            : Iso(found["year"], Number(found["month"]), Number(found["day"]));

    private static string? YearLast(Candidate found)
    {
        if (found["sep"] != found["sep2"] || IsPartOfMore(found))
        {
            return null;
        }
        var (first, second) = (Number(found["first"]), Number(found["second"]));
        var monthFirst = first <= 12 && (second > 12 || (found.Conventions.MonthBeforeDay && found["sep"] == "/"));
        return monthFirst ? Iso(YearOf(found), first, second) : Iso(YearOf(found), second, first);
    }

    // Of a version, an address, a path or a longer number. A time may follow.
    private static bool IsPartOfMore(Candidate found) =>
        found.Before is '.' or '-' or '/' or '_' or '=' or '$' or '€'
        || (found.After is '-' or '/' or '.' or '_' && char.IsLetterOrDigit(found.AfterNext))
        || (found.After is not ('T' or 't') && char.IsLetterOrDigit(found.After));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string? Iso(string year, int month, int day) =>
        Number(year) is >= 1200 and <= 2999 and var number && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(number, month)
            ? string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{month:00}-{day:00}")
            : null;
}
