using System.Buffers;
using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>Finds amounts of money by their sign, their ISO 4217 code, or the word for the currency.</summary>
internal sealed class MoneyRecognizer() : PatternRecognizer(EntityType.Money, Patterns)
{
    private const string S = Pattern.Space;
    private const string Signs = @"US\$|U\.S\.\$|USD[ ]?\$|COP[ ]?\$|MX\$|CA\$|C\$|A\$|AU\$|R\$|S/\.?|\$|€|£|¥|₹";
    private const string Codes = "USD|EUR|GBP|JPY|CHF|CAD|AUD|CNY|INR|MXN|COP|ARS|CLP|PEN|BRL|SEK|NOK|DKK";

    private static readonly SearchValues<char> CodeBefore = SearchValues.Create("\"'`{\\/=$<|");
    private static readonly SearchValues<char> CodeAfter = SearchValues.Create("\"'`}/\\=$|;_~#");

    private const string Words =
        "(?:U\\.?S\\.?[ ])?dollars?|euros?|pounds?[ ]sterling|yen|"
        + "d[oó]lares(?:[ ](?:estadounidenses|americanos))?|pesos(?:[ ](?:colombianos|mexicanos|chilenos|argentinos))?|"
        + "libras[ ]esterlinas|reales|soles|cents|centavos|smlmv|smmlv";

    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            $@"(?<currency>(?-i:{Signs}))[ ]?{Amount.Expression}(?:[ \t\n]{{0,3}}{Amount.Multiplier}\b)?"
            + $@"(?:{S}(?<word>{Words})\b)?",
            Before),
        new Pattern(
            $@"\b(?<currency>(?-i:{Codes}))[ ]?\$?[ ]?{Amount.Expression}(?:[ \t\n]{{0,3}}{Amount.Multiplier}\b)?", Before),
        new Pattern(
            $@"\b{Amount.Expression}(?:{S}{Amount.Multiplier}\b)?[ ]?(?<currency>€|£|¥|(?-i:{Codes})\b)", After),
        new Pattern($@"\b{Amount.Expression}(?:{S}{Amount.Multiplier}\b)?(?:{S}de)?{S}(?<currency>{Words})\b", After),
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

    // In scripts and templates $1 is a parameter, and in TeX $1$ a formula.
    private static bool IsCode(Candidate found, string sign)
    {
        var end = found.Match.Index + found.Match.Length;
        var next = found.After == ' ' ? found.CharacterAt(end + 1) : found.After;
        return sign == "$"
            && (CodeBefore.Contains(found.Before) || (found.Match.Length == 2 && CodeAfter.Contains(next)));
    }

    private static bool EndsInsideNumber(Candidate found) =>
        char.IsAsciiDigit(found.After)
        || (found.After is '.' or ',' or '-' && char.IsAsciiDigit(found.AfterThat))
        || (found["times"].Length == 0 && char.IsLetter(found.After));

    private static string? Normalize(Candidate found, string currency)
    {
        if (Amount.Parse(found["number"], found["times"]) is not { } value)
        {
            return null;
        }
        var (code, factor) = Currency(
            currency.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal), found.Conventions);
        return $"{code} {Amount.Format(value * factor)}";
    }

    private static (string Code, decimal Factor) Currency(string name, WritingConventions conventions) => name switch
    {
        "$" => (conventions.DollarSign, 1m),
        "US$" or "U.S.$" or "USD$" or "DOLLAR" or "DOLLARS" or "USDOLLARS" or "U.S.DOLLARS" or "USDOLLAR"
            or "U.S.DOLLAR" or "DÓLARES" or "DOLARES" or "DÓLARESESTADOUNIDENSES" or "DÓLARESAMERICANOS" => ("USD", 1m),
        "€" or "EURO" or "EUROS" => ("EUR", 1m),
        "£" or "POUNDSTERLING" or "POUNDSSTERLING" or "LIBRASESTERLINAS" => ("GBP", 1m),
        "¥" or "YEN" => ("JPY", 1m),
        "₹" => ("INR", 1m),
        "COP$" or "PESOSCOLOMBIANOS" => ("COP", 1m),
        "MX$" or "PESOSMEXICANOS" => ("MXN", 1m),
        "PESOSCHILENOS" => ("CLP", 1m),
        "PESOSARGENTINOS" => ("ARS", 1m),
        "CA$" or "C$" => ("CAD", 1m),
        "A$" or "AU$" => ("AUD", 1m),
        "R$" or "REALES" => ("BRL", 1m),
        "S/" or "S/." or "SOLES" => ("PEN", 1m),
        "CENTS" => ("USD", 0.01m),
        "SMMLV" => ("SMLMV", 1m),
        "PESOS" or "CENTAVOS" => (name.ToLowerInvariant(), 1m),
        _ => (name, 1m),
    };
}
