using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Silo.Metrics;

namespace OrleansBatch.Tests.Unit.Metrics;

public sealed class A_figure_of_a_silo : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection()
        .AddMetrics().AddSingleton<SiloMeter>().AddSingleton<MetricsReader>().BuildServiceProvider();

    private MetricsReader Reader => services.GetRequiredService<MetricsReader>();

    private Meter Meter => services.GetRequiredService<SiloMeter>().Meter;

    [Fact]
    public void Adds_up_what_a_counter_was_told_by_its_labels()
    {
        _ = Reader;
        var counter = Meter.CreateCounter<long>("things", "{thing}", "Things that were seen.");

        counter.Add(2, new KeyValuePair<string, object?>("kind", "a"));
        counter.Add(3, new KeyValuePair<string, object?>("kind", "a"));
        counter.Add(1, new KeyValuePair<string, object?>("kind", "b"));

        Assert.Equal(
            """
            # HELP things_total Things that were seen.
            # TYPE things_total counter
            things_total{kind="a"} 5
            things_total{kind="b"} 1

            """,
            Told("things"));
    }

    [Fact]
    public void Is_forgotten_when_it_is_no_longer_observed()
    {
        int? level = 7;
        Meter.CreateObservableGauge(
            "level", () => level is { } known ? [new Measurement<int>(known)] : Array.Empty<Measurement<int>>(), "s");
        var before = Told("level");
        level = null;

        Assert.Equal("# TYPE level_seconds gauge\nlevel_seconds 7\n", before);
        Assert.Equal("", Told("level"));
    }

    [Fact]
    public void Has_a_bounded_number_of_labels_and_counts_the_rest_as_one()
    {
        _ = Reader;
        var counter = Meter.CreateCounter<int>("many");
        for (var each = 0; each < InstrumentSeries.MostSeries + 5; each++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("name", each.ToString(CultureInfo.InvariantCulture)));
        }

        var lines = Told("many").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(InstrumentSeries.MostSeries + 2, lines.Length);
        Assert.Contains("many_total{overflow=\"true\"} 5", lines);
    }

    [Fact]
    public void Counts_the_calls_of_grains_whatever_they_took()
    {
        _ = Reader;
        var calls = services.GetRequiredService<IMeterFactory>()
            .Create(GrainFigures.Meter).CreateHistogram<double>("orleans-app-requests-latency", "ms");

        calls.Record(40);
        calls.Record(0.5, new KeyValuePair<string, object?>("grain", "batch"));

        Assert.Contains("\ngrain_calls_total 2\n", Told("grain_calls"), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_told_by_its_own_host_only()
    {
        using var other = new ServiceCollection().AddMetrics().AddSingleton<SiloMeter>().BuildServiceProvider();
        _ = Reader;
        var counter = other.GetRequiredService<SiloMeter>().Meter.CreateCounter<int>("foreign");

        counter.Add(1);

        Assert.Equal("", Told("foreign"));
    }

    [Fact]
    public void Is_of_the_runtime_too()
    {
        Assert.Contains("dotnet_gc_collections_total{gc_heap_generation=\"gen0\"} ", Told("dotnet"), StringComparison.Ordinal);
        Assert.Contains("# TYPE dotnet_thread_pool_queue_length gauge", Told("dotnet").Split('\n'));
    }

    public void Dispose() => services.Dispose();

    private string Told(string beginning) => PrometheusText.Write(
        Reader.Collect().Where(family => family.Name.StartsWith(beginning, StringComparison.Ordinal)));
}
