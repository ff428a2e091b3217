using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace OrleansBatch.Silo.Metrics;

/// <summary>The values of one instrument by their labels: a bounded number of them. Safe for any thread.</summary>
/// <param name="instrument">Who measures.</param>
/// <param name="figure">How it is told.</param>
internal sealed class InstrumentSeries(Instrument instrument, Figure figure)
{
    /// <summary>Sets of labels that one instrument may have; what goes beyond is added up as one.</summary>
    public const int MostSeries = 200;

    private const string Overflow = "{overflow=\"true\"}";

    private readonly Lock gate = new();
    private readonly Dictionary<string, double> values = new(StringComparer.Ordinal);

    // An observed instrument tells where it stands, a counter by how much it rose.
    private readonly bool adds = figure.Counts || InstrumentKinds.Adds(instrument);

    /// <summary>Takes a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (labels, told) = figure.Counts ? ("", 1) : (PrometheusLabels.Format(tags), value);
        lock (gate)
        {
            var key = values.ContainsKey(labels) || values.Count < MostSeries ? labels : Overflow;
            values[key] = adds || key == Overflow ? values.GetValueOrDefault(key) + told : told;
        }
    }

    /// <summary>Forgets what was observed last, so that what is no longer there is no longer told.</summary>
    public void BeginObserving()
    {
        if (instrument.IsObservable)
        {
            lock (gate)
            {
                values.Clear();
            }
        }
    }

    /// <summary>What there is to tell now.</summary>
    public MetricFamily Tell()
    {
        lock (gate)
        {
            return new MetricFamily(
                figure.Name,
                figure.Help ?? instrument.Description ?? "",
                figure.Rises,
                values.ToImmutableSortedDictionary(StringComparer.Ordinal));
        }
    }
}
