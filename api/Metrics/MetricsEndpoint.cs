using OrleansBatch.Silo.Metrics;

namespace OrleansBatch.Api.Metrics;

/// <summary><c>/metrics</c>.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Maps it.</summary>
    public static void MapApiMetrics(this IEndpointRouteBuilder routes) => routes.MapMetrics()
        .WithTags("health")
        .WithName("metrics")
        .WithSummary("Figures of this silo and of the lanes, as Prometheus' text")
        .Produces<string>(StatusCodes.Status200OK, "text/plain");
}
