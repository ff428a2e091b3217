using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Hosting;

// A worker silo: no API, only health.
var builder = WebApplication.CreateBuilder(args);
await builder.AddOrleansBatchSiloAsync(CancellationToken.None);
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
var host = builder.Build();
host.MapGet("/health/live", () => Results.Ok());
host.MapGet("/health/ready", async (ISiloStatus status, CancellationToken cancellationToken) =>
    status.IsTakingWork && await status.CheckStorageAsync(cancellationToken) is null
        ? Results.Ok()
        : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
await host.RunAsync();
