using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Silo.Metrics;

/// <summary>Puts the figures of a silo together and serves them.</summary>
public static class MetricsHosting
{
    /// <summary>Where they are served.</summary>
    public const string Path = "/metrics";

    /// <summary>Adds what every silo tells, and what one that runs documents does.</summary>
    internal static void AddSiloMetrics(this IServiceCollection services)
    {
        services.AddSingleton<SiloMeter>();
        services.AddSingleton<MetricsReader>();
        services.AddSingleton<IMetricsSource, SiloMetrics>();
        if (services.Any(service => service.ServiceType == typeof(WorkerAgent)))
        {
            services.AddSingleton<IMetricsSource, WorkerMetrics>();
            services.AddSingleton<IMetricsSource, CacheMetrics>();
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
