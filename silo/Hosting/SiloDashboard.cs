using OrleansBatch.Silo.Engine;

namespace OrleansBatch.Silo.Hosting;

/// <summary>The page on which operators watch the grain engine, where it has one.</summary>
public static class SiloDashboard
{
    /// <summary>Maps it.</summary>
    /// <returns>What may be demanded of its requests; null where this build's engine has no such page.</returns>
    public static IEndpointConventionBuilder? MapSiloDashboard(this IEndpointRouteBuilder routes, string prefix) =>
        GrainEngine.MapDashboard(routes, prefix);
}
