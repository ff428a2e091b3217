using System.Text;

namespace OrleansBatch.Silo.Metrics;

/// <summary>Makes names that Prometheus takes, as OpenTelemetry's exporters make them.</summary>
internal static class PrometheusName
{
    private const string Total = "_total";

    /// <summary>An instrument's name: with its unit at the end, and <c>_total</c> where it only rises.</summary>
    /// <param name="instrument">Its own name, such as <c>dotnet.gc.pause.time</c>.</param>
    /// <param name="unit">Its unit as UCUM writes it; null or in braces for a count.</param>
    /// <param name="rises">Whether it is a counter.</param>
    public static string Of(string instrument, string? unit, bool rises)
    {
        var name = Of(instrument);
        var suffix = unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        name = name.EndsWith(suffix, StringComparison.Ordinal) ? name : name + suffix;
        return !rises || name.EndsWith(Total, StringComparison.Ordinal) ? name : name + Total;
    }

    /// <summary>A name of letters, digits and underscores that does not begin with a digit.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        }

        return text.Length > 0 && char.IsAsciiDigit(text[0]) ? text.Insert(0, '_').ToString() : text.ToString();
    }
}
