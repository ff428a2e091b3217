using System.Collections.Immutable;

namespace OrleansBatch.Silo.Metrics;

/// <summary>Everything of one name that is told at one time.</summary>
/// <param name="Name">The name, by Prometheus' rules.</param>
/// <param name="Help">What it counts or measures, in a sentence; empty when nobody said.</param>
/// <param name="Rises">Whether it only ever rises until the process ends: a counter, else a gauge.</param>
/// <param name="Samples">Values by their labels, as <see cref="PrometheusLabels"/> writes them.</param>
internal sealed record MetricFamily(
    string Name, string Help, bool Rises, ImmutableSortedDictionary<string, double> Samples);
