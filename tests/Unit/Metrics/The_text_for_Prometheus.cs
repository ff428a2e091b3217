using System.Collections.Immutable;
using OrleansBatch.Silo.Metrics;

namespace OrleansBatch.Tests.Unit.Metrics;

public sealed class The_text_for_Prometheus
{
    [Theory]
    [InlineData("queue_depth", null, false, "queue_depth")]
    [InlineData("queue_oldest_wait", "s", false, "queue_oldest_wait_seconds")]
    [InlineData("documents_processed", "{document}", true, "documents_processed_total")]
    [InlineData("rounds_total", null, true, "rounds_total")]
    [InlineData("heap.size", "By", false, "heap_size_bytes")]
    [InlineData("2nd-try", null, false, "_2nd_try")]
    public void Names_a_figure_with_its_unit(string instrument, string? unit, bool rises, string name) =>
        Assert.Equal(name, PrometheusName.Of(instrument, unit, rises));

    [Fact]
    public void Orders_labels_and_escapes_their_values() => Assert.Equal(
        """{a="1.5",b="say \"\\\n\""}""",
        PrometheusLabels.Format([new("b", "say \"\\\n\""), new("a", 1.5)]));

    [Fact]
    public void Writes_numbers_as_every_reader_knows_them() => Assert.Equal(
        "# HELP x a\\nb\\\\c\n# TYPE x gauge\nx{n=\"1\"} 0.1\nx{n=\"2\"} NaN\nx{n=\"3\"} +Inf\nx{n=\"4\"} -Inf\n",
        PrometheusText.Write(
        [
            new MetricFamily("x", "a\nb\\c", Rises: false, new Dictionary<string, double>
            {
                ["{n=\"1\"}"] = 0.1,
                ["{n=\"2\"}"] = double.NaN,
                ["{n=\"3\"}"] = double.PositiveInfinity,
                ["{n=\"4\"}"] = double.NegativeInfinity,
            }.ToImmutableSortedDictionary(StringComparer.Ordinal)),
        ]));

    [Fact]
    public void Leaves_out_what_nobody_measured()
    {
        var nothing = new MetricFamily("x", "", Rises: true, ImmutableSortedDictionary<string, double>.Empty);

        Assert.Equal("", PrometheusText.Write([nothing]));
    }
}
