using System.Buffers;
using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Finds amounts of money by their sign, their ISO 4217 code, or the word for the currency, in figures, in words, or in
/// words with the figures behind them: <c>five million dollars ($5,000,000)</c>.
/// </summary>
internal sealed class MoneyRecognizer() : PatternRecognizer(EntityType.Money, Patterns)
{
    private const string S = Pattern.Space;
    private const string Times = $@"(?:[ \t\n]{{0,3}}{Amount.Multiplier}\b)?";
    private const string ApartTimes = $@"(?:{S}{Amount.Multiplier}\b)?";
    private const string Number = @"(?:" + Amount.Expression + @"|(?<number>\.[0-9]{1,6}))";
    private const string Rest = @"(?:\.-|,-|[ ]?M/?(?:CTE|L|N)\b\.?)?";

    private const string Signs =
        @"US[ ]?\$|U\.[ ]?S\.[ ]?\$|USD[ ]?\$|COP[ ]?\$|MXN?\$|C(?:A|AN|AD)\$|Cdn\$|C\$|AU?\$|R\$|NZ\$|HK\$|S/\.?|\$|€|£|¥|₹";

    private const string Codes =
        "USD|EUR|GBP|JPY|CHF|CAD|AUD|CNY|INR|MXN|COP|ARS|CLP|PEN|BRL|SEK|NOK|DKK|BOB|UYU|PYG|CRC|GTQ|HNL|DOP|VES|SMMLV|SMLMV|UVT";

    private const string Words =
        "(?:U\\.?S\\.?[ \\n])?dollars?|euros?|pounds?[ \\n]sterling|pounds?|yen|pesetas|ptas\\.?|bol[ií]vares|quetzales|"
        + "lempiras|guaran[ií]es|colones|bolivianos|francos|(?:mexican|colombian|chilean|argentine)[ \\n]pesos|"
        + "d[oó]lares(?:[ \\n](?:estadounidenses|americanos|de[ \\n]los[ \\n]estados[ \\n]unidos(?:[ \\n]de[ \\n]am[eé]rica)?))?|"
        + "pesos(?:[ \\n](?:colombianos|mexicanos|chilenos|argentinos))?|"
        + "libras[ \\n]esterlinas|reales|soles|cents|centavos|smlmv|smmlv|smlv|uvt|"
        + "salarios[ \\n]m[ií]nimos(?:[ \\n]legales)?(?:[ \\n]mensuales)?(?:[ \\n]legales)?(?:[ \\n]vigentes)?";

    private const string Tail = $@"(?:[ \n](?:M\.?/?(?:CTE|L|N)\.?|moneda[ \n](?:corriente|legal|nacional)))?";

    private static readonly SearchValues<char> CodeBefore = SearchValues.Create("\"'`{\\/=$<|");
    private static readonly SearchValues<char> CodeAfter = SearchValues.Create("\"'`}/\\=$|;_~#");

    private static readonly string InWords =
        $@"(?<words>{NumberWords.Expression})(?:(?:(?:and|y|con){S})?(?:no|[0-9]{{1,2}})/100(?:ths)?{S})?";

    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            $@"(?<currency>(?-i:{Signs}))[ ]?{Number}{Times}(?:{S}(?<word>{Words})\b)?{Rest}"
            + $@"(?:{S}\({NumberWords.Expression}(?:de{S})?(?:{Words}){Tail}\))?",
            Before),
        new Pattern($@"\b(?<currency>(?-i:{Codes}))[ ]?\$?[ ]?{Amount.Expression}{Times}", Before),
        new Pattern($@"\b{Amount.Expression}{ApartTimes}[ ]?(?<currency>€|£|¥|(?-i:{Codes})\b)", After),
        new Pattern($@"\b{Amount.Expression}{ApartTimes}(?:\.-)?(?:{S}de)?{S}(?<currency>{Words})\b{Tail}", After),
        new Pattern(
            $@"\b{InWords}(?:de{S})?(?<currency>{Words})\b{Tail}"
            + $@"(?:{S}\((?:(?-i:{Signs}|[A-Z]{{3}})[ ]?)?{Number}{Times}(?:[ ]?(?:€|(?-i:[A-Z]{{3}})|euros|pesos))?{Rest}\){Tail})?",
            Spoken),
        new Pattern(
            $@"\b{InWords}\((?<currency>(?-i:{Signs}))[ ]?{Number}{Times}\)", Spoken),
    ];

    private static string? Before(Candidate found)
    {
        var sign = found["currency"];
        if (char.IsLetterOrDigit(found.Before) || IsCode(found, sign) || EndsInsideNumber(found))
        {
            return null;
        }
        var word = found["word"];
        return Normalize(found, word.Length > 0 ? word : sign);
    }

    private static string? After(Candidate found) =>
        found.Before is '.' or ',' or '$' or '€' or '£' or '-' or '_' or '/'
            ? null
            : Normalize(found, found["currency"]);

    // Where words and figures differ, the figures are what a reader compares.
    private static string? Spoken(Candidate found)
    {
        var isFigure = found["number"].Length > 0;
        var value = isFigure ? Amount.Parse(found["number"], found["times"]) : NumberWords.Parse(found["words"]);
        // "One pound" is a weight.
        return value is null || (!isFigure && found["currency"].StartsWith("pound", StringComparison.OrdinalIgnoreCase))
            ? null
            : Form(value.Value, found["currency"], found.Conventions);
    }

    // In scripts and templates $1 is a parameter, and in TeX $1$ a formula.
    private static bool IsCode(Candidate found, string sign)
    {
        var next = found.After == ' ' ? found.AfterNext : found.After;
        return sign == "$"
            && (CodeBefore.Contains(found.Before) || (found.Match.Length == 2 && CodeAfter.Contains(next)));
    }

    private static bool EndsInsideNumber(Candidate found) =>
        char.IsAsciiDigit(found.After)
        || (found.After is '.' or ',' or '-' && char.IsAsciiDigit(found.AfterNext))
        || (found["times"].Length == 0 && char.IsLetter(found.After));

    private static string? Normalize(Candidate found, string currency) =>
        Amount.Parse(found["number"], found["times"]) is { } value
            ? Form(value, currency, found.Conventions)
            : null;

    private static string Form(decimal value, string currency, WritingConventions conventions)
    {
        var (code, factor) = Currencies.Of(currency, conventions);
        return $"{code} {Amount.Format(value * factor)}";
    }
}
