using System.Globalization;

namespace OrleansBatch.Api.Hosting;

/// <summary>
/// Sizes as people write them: <c>52428800</c>, <c>50MB</c>, <c>50 MiB</c>. Units are powers of 1024.
/// </summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB"];

    /// <summary>The size in bytes; null when the text is none.</summary>
    public static long? Parse(string text)
    {
        var digits = text.Trim().TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        var unit = text.Trim()[digits..].Trim().ToUpperInvariant().Replace("IB", "B", StringComparison.Ordinal);
        var power = unit.Length == 0 ? 0 : Array.IndexOf(Units, unit.EndsWith('B') ? unit : unit + "B");
        return power >= 0 && decimal.TryParse(
            text.Trim()[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (long)(number * (1L << (10 * power)))
            : null;
    }
}
