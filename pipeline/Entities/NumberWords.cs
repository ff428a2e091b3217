using System.Collections.Frozen;
using System.Globalization;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Whole numbers in English or Spanish words: <c>twenty-five thousand</c>, <c>dos mil diecinueve</c>.
/// </summary>
internal static class NumberWords
{
    private const string Ones =
        "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 "
        + "fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 "
        + "seventy=70 eighty=80 ninety=90 un=1 uno=1 una=1 primero=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 "
        + "nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 dieciséis=16 dieciseis=16 diecisiete=17 dieciocho=18 "
        + "diecinueve=19 veinte=20 veintiún=21 veintiun=21 veintiuno=21 veintiuna=21 veintidós=22 veintidos=22 "
        + "veintitrés=23 veintitres=23 veinticuatro=24 veinticinco=25 veintiséis=26 veintiseis=26 veintisiete=27 "
        + "veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 "
        + "cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400 "
        + "cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 seiscientas=600 setecientos=700 "
        + "setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900";

    private const string Multipliers =
        "hundred=100 thousand=1000 mil=1000 million=1000000 millón=1000000 millon=1000000 millones=1000000 "
        + "billion=1000000000 billón=1000000000000 billones=1000000000000";

    private static readonly FrozenDictionary<string, decimal> Values = ValuesOf(Ones);
    private static readonly FrozenDictionary<string, decimal> Factors = ValuesOf(Multipliers);

    /// <summary>An expression for a number of at least one word, and the white space behind it.</summary>
    public static string Expression { get; } = ExpressionOf();

    /// <summary>An expression for a Spanish number from 1 to 99, as days and the ends of years are written.</summary>
    public const string UpTo99 =
        "(?:(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?:[ \\n]y[ \\n](?:un|dos|tres|cuatro|cinco|seis|siete|"
        + "ocho|nueve)o?)?|(?:diec|veint)i(?:s[eé]is|siete|ocho|nueve|[uú]no?|d[oó]s|tr[eé]s|cuatro|cinco)|primero|uno?|dos|tres|"
        + "cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|veinte)";

    /// <summary>The value of a number in words; null where they make none.</summary>
    public static decimal? Parse(string words)
    {
        var (total, part) = (0m, 0m);
        var all = words.ToLowerInvariant().Split([' ', '\t', '\n', '-'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in all)
        {
            if (Values.TryGetValue(word, out var value))
            {
                part += value;
            }
            else if (Factors.TryGetValue(word, out var factor))
            {
                (total, part) = factor == 100 ? (total, Math.Max(part, 1) * factor) : Times(total, part, factor);
            }
            else if (word is not ("and" or "y" or "de"))
            {
                return null;
            }
        }
        return total + part is > 0 and < 1e18m ? total + part : null;
    }

    // In "dos mil millones" the million multiplies all before it; in "un millón dos mil" the thousand its own part.
    private static (decimal Total, decimal Part) Times(decimal total, decimal part, decimal factor) =>
        total > 0 && total < factor
            ? (Math.Min((total + part) * factor, 1e18m), 0)
            : (Math.Min(total + (Math.Max(part, 1) * factor), 1e18m), 0);

    private static FrozenDictionary<string, decimal> ValuesOf(string list) => list.Split(' ')
        .Select(pair => pair.Split('='))
        .ToFrozenDictionary(pair => pair[0], pair => decimal.Parse(pair[1], CultureInfo.InvariantCulture));

    private static string ExpressionOf()
    {
        var word = $"(?:{string.Join('|', Values.Keys.Concat(Factors.Keys).Order(StringComparer.Ordinal))})";
        return $@"(?:{word}[ \t\n-]+(?:(?:and|y)[ \t\n]+)?)+";
    }
}
