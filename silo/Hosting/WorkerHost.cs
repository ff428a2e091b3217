using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Metrics;

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
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false)));
        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        return app;
    }
}
