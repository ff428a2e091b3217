using System.Diagnostics.Metrics;
using System.Reflection;
using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Silo.Metrics;

/// <summary>What every silo tells: what it is, since when, and whether it can work.</summary>
internal sealed class SiloMetrics : IMetricsSource
{
    private readonly ISiloStatus status;
    private int? storageUp;

    public SiloMetrics(ISiloStatus status, SiloMeter siloMeter, TimeProvider time)
    {
        this.status = status;
        var startedAt = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        KeyValuePair<string, object?>[] info =
        [
            new("version", Version()),
            new("engine", status.Engine),
            new("role", status.Role == SiloRole.Api ? "api" : "worker"),
        ];
        siloMeter.Meter.CreateObservableGauge(
            "orleansbatch_info",
            () => new Measurement<int>(1, info),
            description: "Always 1; its labels say what runs.");
        siloMeter.Meter.CreateObservableGauge(
            "process_start_time", () => startedAt, "s", "When the silo started, in seconds since 1970.");
        siloMeter.Meter.CreateObservableGauge(
            "storage_up",
            () => storageUp is { } up ? [new Measurement<int>(up)] : Array.Empty<Measurement<int>>(),
            description: "1 when Redis, asked for this answer, was there; 0 when it was not.");
    }

    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        storageUp = await status.CheckStorageAsync(cancellationToken) is null ? 1 : 0;

    // What follows the plus sign is the commit.
    private static string Version() => typeof(SiloMetrics).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
