using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Storage;

/// <summary>
/// The connections to Redis, one for each use; uses with the same address share one. The container gives them by these
/// names, and the one of state without a name.
/// </summary>
/// <param name="State">Grain state and reminders.</param>
/// <param name="Cluster">Who belongs to the cluster.</param>
/// <param name="Cache">What can be computed again.</param>
/// <param name="Metrics">Figures.</param>
internal sealed record RedisConnections(
    IConnectionMultiplexer State,
    IConnectionMultiplexer Cluster,
    IConnectionMultiplexer Cache,
    IConnectionMultiplexer Metrics)
{
    /// <summary>Connects to what is configured.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="own">Where the private servers are; null where a Redis is given.</param>
    /// <exception cref="StartupException">An address or a file can't be read.</exception>
    public static async Task<RedisConnections> OpenAsync(OrleansBatchOptions options, PrivateAddresses? own)
    {
        var secrets = own is null ? RedisSecrets.Read(options) : new(null, null);
        var address = own?.State ?? options.Redis!;
        var open = new Dictionary<string, IConnectionMultiplexer>();
        return new(
            await ConnectAsync(nameof(options.Redis), address),
            await ConnectAsync(nameof(options.ClusterRedis), options.ClusterRedis),
            await ConnectAsync(nameof(options.CacheRedis), options.CacheRedis ?? own?.Cache),
            await ConnectAsync(nameof(options.MetricsRedis), options.MetricsRedis));

        async Task<IConnectionMultiplexer> ConnectAsync(string setting, string? given)
        {
            var wanted = given ?? address;
            if (!open.TryGetValue(wanted, out var connection))
            {
                var name = $"{OrleansBatchOptions.Section}:{setting}";
                connection = await ConnectionMultiplexer.ConnectAsync(RedisAddress.Read(name, wanted, secrets));
                open.Add(wanted, connection);
            }

            return connection;
        }
    }

    /// <summary>Registers them.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            // What is made first is disposed last: the folder is free once its Redis has stopped.
            _ = provider.GetService<DataFolderLock>();
            _ = provider.GetServices<PrivateRedis>();
            return State;
        });
        services.AddKeyedSingleton(nameof(Cluster), (_, _) => Cluster);
        services.AddKeyedSingleton(nameof(Cache), (_, _) => Cache);
        services.AddKeyedSingleton(nameof(Metrics), (_, _) => Metrics);
    }
}
