using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>English and Spanish names of months.</summary>
internal static class Months
{
    /// <summary>An expression that matches a name or its short form.</summary>
    public const string Expression =
        "(?<month>january|february|march|april|may|june|july|august|september|october|november|december|"
        + @"jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|"
        + "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|"
        + @"ene\.?|abr\.?|ago\.?|set\.?|dic\.?)";

    // Three letters tell each of them, in both languages.
    private static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>
    {
        ["jan"] = 1,
        ["ene"] = 1,
        ["feb"] = 2,
        ["mar"] = 3,
        ["apr"] = 4,
        ["abr"] = 4,
        ["may"] = 5,
        ["jun"] = 6,
        ["jul"] = 7,
        ["aug"] = 8,
        ["ago"] = 8,
        ["sep"] = 9,
        ["set"] = 9,
        ["oct"] = 10,
        ["nov"] = 11,
        ["dec"] = 12,
        ["dic"] = 12,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The number of a month in Roman digits, from I to XII; 0 for none.</summary>
    public static int OfRoman(string digits) =>
        Array.IndexOf(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], digits) + 1;

    /// <summary>The number of a month, from 1.</summary>
    public static int Number(string name) => Numbers[name[..3]];
}
