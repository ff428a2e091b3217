using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace OrleansBatch.Silo.Metrics;

/// <summary>
/// Reads the counters and gauges of this host and of the runtime, from its making on. The figures themselves are .NET
/// instruments, so whatever else exports those can take its place.
/// </summary>
internal sealed class MetricsReader : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, InstrumentSeries> series = [];
    private readonly MeterListener listener = new();
    private readonly Lock collecting = new();
    private readonly IMeterFactory meters;

    /// <summary>Begins to listen to the meters that a factory makes, and to the runtime's.</summary>
    public MetricsReader(IMeterFactory meters)
    {
        this.meters = meters;
        listener.InstrumentPublished = (instrument, enabling) =>
        {
            if (How(instrument) is { } figure)
            {
                var own = series.GetOrAdd(instrument, new InstrumentSeries(instrument, figure));
                enabling.EnableMeasurementEvents(instrument, own);
            }
        };
        Listen<int>();
        Listen<long>();
        Listen<double>();
        listener.Start();
    }

    /// <summary>Everything that there is to tell now, by name.</summary>
    public ImmutableArray<MetricFamily> Collect()
    {
        lock (collecting)
        {
            foreach (var each in series.Values)
            {
                each.BeginObserving();
            }

            listener.RecordObservableInstruments();
            var families = series.Values.Select(each => each.Tell());
            return [.. families.OrderBy(family => family.Name, StringComparer.Ordinal)];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    // Other hosts of the same process have meters of the same name, made by other factories.
    private Figure? How(Instrument instrument) => instrument.Meter.Name switch
    {
        RuntimeFigures.Meter => RuntimeFigures.Find(instrument.Name),
        GrainFigures.Meter when ReferenceEquals(instrument.Meter.Scope, meters) => GrainFigures.Find(instrument.Name),
        SiloMeter.Name when ReferenceEquals(instrument.Meter.Scope, meters) && InstrumentKinds.CanTell(instrument) =>
            Plain(instrument, InstrumentKinds.Rises(instrument)),
        _ => null,
    };

    private static Figure Plain(Instrument instrument, bool rises) =>
        new(PrometheusName.Of(instrument.Name, instrument.Unit, rises), rises);

    private void Listen<T>()
        where T : struct, IConvertible => listener.SetMeasurementEventCallback<T>((_, value, tags, state) =>
            ((InstrumentSeries)state!).Record(value.ToDouble(CultureInfo.InvariantCulture), tags));
}
