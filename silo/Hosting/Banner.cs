using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using OrleansBatch.Silo.Health;

namespace OrleansBatch.Silo.Hosting;

/// <summary>Says, once the host is up, where: engine, addresses and data folder.</summary>
internal sealed partial class Banner(
    IServer server,
    ISiloStatus silo,
    IOptions<OrleansBatchOptions> options,
    IConfiguration configuration,
    ILogger<Banner> log)
    : LifecycleStep
{
    /// <inheritdoc/>
    public override Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = string.Join(" ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        var data = Path.GetFullPath(options.Value.Data);
        if (silo.Role == SiloRole.Api)
        {
            LogAccepts(address, silo.Engine, data);
            LogWhoMayUseIt();
        }
        else
        {
            LogRuns(address, silo.Engine, data);
        }

        if (silo.Standing is { Silo: { } own, Silos: var silos })
        {
            LogMember(own, silos);
        }

        return Task.CompletedTask;
    }

    private void LogWhoMayUseIt()
    {
        if (configuration.GetValue<bool>(ListenAddresses.TrustNetwork))
        {
            LogNetworkTrusted();
        }
        else
        {
            LogLoopbackOnly();
        }
    }

    [LoggerMessage(
        1, LogLevel.Information, "OrleansBatch accepts work at {Address}; grain engine {Engine}; data in {Data}.")]
    private partial void LogAccepts(string address, string engine, string data);

    [LoggerMessage(2, LogLevel.Information, "No API key is configured: the API serves this machine only.")]
    private partial void LogLoopbackOnly();

    [LoggerMessage(
        3, LogLevel.Information, "OrleansBatch runs documents; health at {Address}; grain engine {Engine}; data in {Data}.")]
    private partial void LogRuns(string address, string engine, string data);

    [LoggerMessage(4, LogLevel.Information, "This silo is {Silo}, one of {Silos} in its cluster.")]
    private partial void LogMember(string silo, int silos);

    [LoggerMessage(
        5, LogLevel.Warning, "No API key is configured, and Api:TrustNetwork is true: whoever reaches it may use it.")]
    private partial void LogNetworkTrusted();
}
