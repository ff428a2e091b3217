using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Api.Hosting;

/// <summary>Puts the API silo together.</summary>
internal static class ApiHost
{
    /// <summary>Makes a host that is ready to run.</summary>
    /// <exception cref="StartupException">The host must not start as it is configured.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args, CancellationToken cancellationToken)
    {
        var builder = HostStart.CreateBuilder(args, SiloRole.Api, ConfigurationAliases.AddAliases);
        builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
        await builder.AddOrleansBatchSiloAsync(SiloRole.Api, cancellationToken);
        builder.AddApi();
        var app = builder.Build();
        app.UseApi();
        return app;
    }
}
