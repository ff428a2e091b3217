using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using OrleansBatch.Api.Lanes;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Silo.Metrics;

namespace OrleansBatch.Api.Metrics;

/// <summary>
/// What every API silo tells of the whole cluster: the lanes and the workers. Several API silos tell the same.
/// </summary>
internal sealed class LaneMetrics : IMetricsSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly LaneOverview overview;
    private readonly TimeProvider time;
    private ImmutableArray<LaneAnswer> lanes = [];
    private int? workers;

    public LaneMetrics(LaneOverview overview, SiloMeter siloMeter, TimeProvider time)
    {
        this.overview = overview;
        this.time = time;
        siloMeter.Meter.CreateObservableGauge(
            "queue_depth",
            () => By(lane => lane.Depth),
            description: "Documents of a lane that could run now and do not.");
        siloMeter.Meter.CreateObservableGauge(
            "queue_oldest_wait",
            () => By(lane => lane.OldestWaitSeconds),
            "s",
            "How long the oldest document of a lane has been able to run and does not, in seconds.");
        siloMeter.Meter.CreateObservableGauge(
            "queue_active_batches",
            () => By(lane => lane.ActiveBatches),
            description: "Batches that are not finished.");
        siloMeter.Meter.CreateObservableGauge(
            "queue_paused", () => By(lane => lane.Paused ? 1 : 0), description: "1 while a lane is paused, else 0.");
        siloMeter.Meter.CreateObservableGauge(
            "workers_present",
            () => workers is { } count ? [new Measurement<int>(count)] : Array.Empty<Measurement<int>>(),
            description: "Workers that told of themselves in the last 15 seconds.");
    }

    /// <inheritdoc/>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (asked, counted) = (overview.LanesAsync(), overview.WorkersAsync());
            await Task.WhenAll(asked, counted).WaitAsync(Patience, time, cancellationToken);
            (lanes, workers) = ((await asked).Lanes, (await counted).Workers.Length);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever is away, the other figures are told. A gap says more than numbers of yesterday.
            (lanes, workers) = ([], null);
        }
    }

    private IEnumerable<Measurement<double>> By(Func<LaneAnswer, double> value) => lanes.Select(lane =>
        new Measurement<double>(value(lane), new KeyValuePair<string, object?>("queue_name", LaneKey.For(lane.Lane))));
}
