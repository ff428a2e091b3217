using OrleansBatch.Silo.Agent;
using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Silo.Metrics;

/// <summary>Puts the figures of a silo together and serves them.</summary>
public static class MetricsHosting
{
    /// <summary>Where they are served.</summary>
    public const string Path = "/metrics";

    /// <summary>Adds what every silo tells, and what one that runs documents does.</summary>
    internal static void AddSiloMetrics(this IServiceCollection services, SiloRole role)
    {
        services.AddSingleton<SiloMeter>();
        services.AddSingleton<MetricsReader>();
        services.AddSingleton<IMetricsSource>(parts => new SiloMetrics(
            role,
            parts.GetRequiredService<ISiloStatus>(),
            parts.GetRequiredService<SiloMeter>(),
            parts.GetRequiredService<TimeProvider>()));
        if (services.Any(service => service.ServiceType == typeof(WorkerAgent)))
        {
            services.AddSingleton<IMetricsSource, WorkerMetrics>();
        }
    }

    /// <summary>Serves them as Prometheus' text, and counts from now on.</summary>
    public static RouteHandlerBuilder MapMetrics(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        // The reader first: it hears only of what happens once it listens.
        var reader = routes.ServiceProvider.GetRequiredService<MetricsReader>();
        IMetricsSource[] sources = [.. routes.ServiceProvider.GetServices<IMetricsSource>()];
        return routes.MapGet(Path, async (CancellationToken cancelled) =>
        {
            await Task.WhenAll(sources.Select(source => source.RefreshAsync(cancelled)));
            return Results.Text(PrometheusText.Write(reader.Collect()), PrometheusText.ContentType);
        });
    }
}
