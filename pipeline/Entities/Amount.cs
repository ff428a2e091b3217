using System.Globalization;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Numbers as people write them: <c>1,234.56</c>, <c>1.234,56</c>, <c>1 234,56</c>, and the words that multiply them.
/// </summary>
internal static class Amount
{
    /// <summary>An expression for a number with or without separators.</summary>
    public const string Expression =
        @"(?<number>[0-9]{1,3}(?:[.,'’ ][0-9]{3})+(?:[.,][0-9]{1,4})?|[0-9]+(?:[.,][0-9]{1,6})?)";

    /// <summary>An expression for a word that multiplies the number before it.</summary>
    public const string Multiplier =
        @"(?<times>mil[ \t\n]{1,3}millones|thousand|millions?|billions?|trillions?|mill[oó]n|millones|"
        + "bill[oó]n|billones|trill[oó]n|trillones|mil|bn|mn|k|m|b)";

    /// <summary>The value of a number; null when its separators make no sense.</summary>
    public static decimal? Parse(string number, string times = "")
    {
        var plain = WithoutGroups(number);
        return plain is not null && decimal.TryParse(
            plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value <= decimal.MaxValue / Factor(times)
            ? value * Factor(times)
            : null;
    }

    /// <summary>The value in digits, without separators and ending zeros.</summary>
    public static string Format(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    // The last separator begins the decimals when it differs from the others, or stands alone and not before three
    // digits.
    private static string? WithoutGroups(string number)
    {
        var last = number.LastIndexOfAny(['.', ',']);
        if (last < 0)
        {
            return string.Concat(number.Where(char.IsAsciiDigit));
        }
        var separator = number[last];
        var isAlone = number.AsSpan(0, last).IndexOfAnyExceptInRange('0', '9') < 0;
        var isRepeated = number.IndexOf(separator, StringComparison.Ordinal) < last;
        var decimals = number.Length - last - 1;
        if (isRepeated && decimals != 3)
        {
            return null;
        }
        var isGroup = isRepeated || (isAlone && decimals == 3 && number[0] != '0' && last <= 3);
        var whole = string.Concat(number.AsSpan(0, last).ToString().Where(char.IsAsciiDigit));
        return isGroup ? whole + number[(last + 1)..] : $"{whole}.{number[(last + 1)..]}";
    }

    // In Spanish a billón is a million millions; in English a billion is a thousand.
    private static decimal Factor(string times) => times.ToLowerInvariant() switch
    {
        "" => 1m,
        "thousand" or "mil" or "k" => 1_000m,
        "million" or "millions" or "millón" or "millon" or "millones" or "mn" or "m" => 1_000_000m,
        "billion" or "billions" or "bn" or "b" => 1_000_000_000m,
        "trillion" or "trillions" or "billón" or "billones" => 1_000_000_000_000m,
        "trillón" or "trillon" or "trillones" => 1_000_000_000_000_000_000m,
        _ => 1_000_000_000m, // Mil millones, over any white space.
    };
}
