using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Api.Hosting;

/// <summary>Puts the API silo together.</summary>
internal static class ApiHost
{
    // SIGTERM must have stopped everything within 30 seconds.
    private static readonly TimeSpan ShutdownWithin = TimeSpan.FromSeconds(25);

    /// <summary>Makes a host that is ready to run.</summary>
    /// <exception cref="StartupException">The host must not start as it is configured.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddDefaults();
        builder.Configuration.AddOptions(args);
        builder.Configuration.AddAliases();
        var addresses = ListenAddresses.From(builder.Configuration);
        ListenAddresses.RequireFree(addresses);
        builder.WebHost.UseUrls(addresses);
        builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownWithin);
        await builder.AddOrleansBatchSiloAsync(cancellationToken);
        builder.AddApi();
        var app = builder.Build();
        app.UseApi();
        return app;
    }
}
