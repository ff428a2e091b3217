using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using OrleansBatch.Tests.Cluster.Processes;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Cluster.Looking;

/// <summary>Sees where grains live, as a client of the cluster's own management grain.</summary>
internal sealed class ClusterView : IAsyncDisposable
{
    private readonly RunningCluster cluster;
    private readonly IHost host;

    private ClusterView(RunningCluster cluster, IHost host) => (this.cluster, this.host) = (cluster, host);

    /// <summary>Joins a cluster as a client.</summary>
    public static async Task<ClusterView> ConnectAsync(RunningCluster cluster)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options => options.ServiceId = options.ClusterId = "orleansbatch")
            .UseRedisClustering(options =>
                options.ConfigurationOptions = ConfigurationOptions.Parse(cluster.RedisConnection)));
        var host = builder.Build();
        await host.StartAsync();
        return new ClusterView(cluster, host);
    }

    /// <summary>How many grains of a type each silo holds; silos that hold none are left out.</summary>
    /// <param name="grainType">The type.</param>
    /// <param name="batchId">The batch whose they are; null for any.</param>
    public async Task<IReadOnlyDictionary<SiloProcess, int>> CountsAsync(string grainType, string? batchId = null) =>
        (await FindAsync(grain => grain.Type.ToString() == grainType && (batchId is null || IsOf(grain, batchId))))
            .CountBy(place => place.Silo)
            .ToDictionary();

    /// <summary>The silo that holds a grain.</summary>
    /// <exception cref="InvalidOperationException">None does.</exception>
    public async Task<SiloProcess> HolderOfAsync(string grainType, string key)
    {
        var found = await FindAsync(grain => grain.Type.ToString() == grainType && grain.Key.ToString() == key);
        return found.Count == 1
            ? found[0].Silo
            : throw new InvalidOperationException($"{found.Count} silos hold {grainType}/{key}.");
    }

    private static bool IsOf(GrainId grain, string batchId) =>
        grain.Key.ToString()!.StartsWith($"{batchId}/", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private async Task<IReadOnlyList<(GrainId Grain, SiloProcess Silo)>> FindAsync(Func<GrainId, bool> wanted)
    {
        var management = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        var all = await management.GetDetailedGrainStatistics();
        return
        [
            .. all.Where(grain => wanted(grain.GrainId))
                .Select(grain => (grain.GrainId, cluster.At(grain.SiloAddress.Endpoint))),
        ];
    }
}
