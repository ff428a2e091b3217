using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Api.Hosting;

/// <summary>Says, once work is accepted, where: engine, address and data folder.</summary>
internal sealed partial class Banner(
    IServer server,
    ISiloStatus silo,
    IOptions<OrleansBatchOptions> options,
    IOptions<ApiOptions> api,
    ILogger<Banner> log)
    : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        LogReady(string.Join(" ", addresses), silo.Engine, Path.GetFullPath(options.Value.Data));
        if (api.Value.TrustNetwork)
        {
            LogNetworkTrusted();
        }
        else
        {
            LogLoopbackOnly();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        1, LogLevel.Information, "OrleansBatch accepts work at {Address}; grain engine {Engine}; data in {Data}.")]
    private partial void LogReady(string address, string engine, string data);

    [LoggerMessage(2, LogLevel.Information, "No API key is configured: the API serves this machine only.")]
    private partial void LogLoopbackOnly();

    [LoggerMessage(
        3, LogLevel.Warning, "No API key is configured, and Api:TrustNetwork is true: whoever reaches it may use it.")]
    private partial void LogNetworkTrusted();
}
