using System.Globalization;
using System.Text;

namespace OrleansBatch.Silo.Metrics;

/// <summary>Prometheus' text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    /// <summary>The media type of what is written.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes families; one without samples is left out.</summary>
    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families.Where(family => !family.Samples.IsEmpty))
        {
            if (family.Help.Length > 0)
            {
                text.Append("# HELP ").Append(family.Name).Append(' ').Append(Escape(family.Help)).Append('\n');
            }

            text.Append("# TYPE ").Append(family.Name).Append(family.Rises ? " counter\n" : " gauge\n");
            foreach (var (labels, value) in family.Samples)
            {
                text.Append(family.Name).Append(labels).Append(' ').Append(Number(value)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Escape(string help) =>
        help.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
