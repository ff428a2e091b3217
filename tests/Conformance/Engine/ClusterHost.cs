using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.TestingHost;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Engine;

/// <summary>
/// Several silos in this process and a client that belongs to none of them: every call of a test, and most calls
/// between grains, are written as bytes and read back.
/// </summary>
internal sealed class ClusterHost : IHost
{
    private readonly InProcessTestCluster cluster;

    public ClusterHost(RedisServer redis, string serviceId, int silos, Action<ISiloBuilder, RedisServer> configure)
    {
        var storage = new FragileStorage();
        var builder = new InProcessTestClusterBuilder((short)silos)
        {
            Options = { ServiceId = serviceId, ClusterId = serviceId, ConfigureFileLogging = false },
        };
        builder.ConfigureHost(host => host.Services.AddSingleton(storage));
        builder.ConfigureSilo((_, silo) => configure(silo, redis));
        builder.ConfigureClient(client => client.AddMemoryStreams(TestEngine.Streams));
        cluster = builder.Build();
    }

    public IServiceProvider Services => cluster.Client.ServiceProvider;

    public Task StartAsync(CancellationToken cancellationToken = default) => DeployAsync();

    public Task StopAsync(CancellationToken cancellationToken = default) => EndAsync();

    public void Dispose() => cluster.Dispose();

    private async Task DeployAsync()
    {
        await cluster.DeployAsync();

        // Silos that do not know of each other yet would each keep the reminders of the other.
        await cluster.WaitForLivenessToStabilizeAsync();
    }

    private async Task EndAsync()
    {
        await cluster.StopClusterClientAsync();
        await cluster.StopAllSilosAsync();
    }
}
