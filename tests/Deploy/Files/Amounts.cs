using System.Globalization;

namespace OrleansBatch.Tests.Deploy.Files;

/// <summary>Amounts as container platforms write them.</summary>
internal static class Amounts
{
    private static readonly (string Unit, double Megabytes)[] Units =
        [("Gi", 1024), ("Mi", 1), ("gb", 1024), ("mb", 1), ("G", 1024), ("M", 1)];

    /// <summary>An amount of memory, in megabytes.</summary>
    public static double Megabytes(string text)
    {
        var (unit, size) = Units.First(each => text.EndsWith(each.Unit, StringComparison.Ordinal));
        return size * double.Parse(text[..^unit.Length], CultureInfo.InvariantCulture);
    }

    /// <summary>A time such as <c>45s</c>, in seconds.</summary>
    public static int Seconds(string text) => int.Parse(text.TrimEnd('s'), CultureInfo.InvariantCulture);

    /// <summary>Processors, rounded up.</summary>
    public static int Processors(string text) => (int)Math.Ceiling(double.Parse(text, CultureInfo.InvariantCulture));
}
