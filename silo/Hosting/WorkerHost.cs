using OrleansBatch.Silo.Health;

namespace OrleansBatch.Silo.Hosting;

/// <summary>Puts a worker silo together: no API, only health.</summary>
internal static class WorkerHost
{
    /// <summary>Makes a host that is ready to run.</summary>
    /// <exception cref="StartupException">The host must not start as it is configured.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args, CancellationToken cancellationToken)
    {
        var builder = HostStart.CreateBuilder(args, SiloRole.Worker);
        await builder.AddOrleansBatchSiloAsync(SiloRole.Worker, cancellationToken);
        var app = builder.Build();
        app.MapGet("/health/live", () => Results.Ok());
        app.MapGet("/health/ready", async (ISiloStatus status, CancellationToken cancelled) =>
            status.IsTakingWork && await status.CheckStorageAsync(cancelled) is null
                ? Results.Ok()
                : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        return app;
    }
}
