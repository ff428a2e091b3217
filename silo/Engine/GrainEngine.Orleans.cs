#if ORLEANS
using System.Net;
using Orleans.Configuration;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Engine;

/// <summary>Microsoft Orleans: clustering, state and reminders in Redis.</summary>
internal static class GrainEngine
{
    /// <summary>The engine's name, as health and the start-up banner show it.</summary>
    public const string Name = "Orleans";

    /// <summary>Whether several processes can work on the same state.</summary>
    public const bool CanCluster = true;

    /// <summary>Adds the engine to a host.</summary>
    public static async Task AddAsync(
        IHostApplicationBuilder builder,
        OrleansBatchOptions options,
        IConnectionMultiplexer redis,
        CancellationToken cancellationToken)
    {
        var address = options.Cluster
            ? await OwnAddress.FindAsync(
                options.AdvertisedAddress, ConfigurationOptions.Parse(redis.Configuration), cancellationToken)
            : IPAddress.Loopback;
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => cluster.ServiceId = cluster.ClusterId = options.ServiceId);
            if (options.Cluster)
            {
                OrleansCluster.Join(silo, options, address);
            }
            else
            {
                OrleansCluster.StandAlone(silo);
            }

            silo.AddRedisGrainStorage(StateNames.Provider, storage => storage.Configure(state =>
            {
                state.ConfigurationOptions = ConfigurationOptions.Parse(redis.Configuration);
                state.CreateMultiplexer = _ => Shared(redis);
                state.DeleteStateOnClear = true;
                state.GrainStorageSerializer = new StateSerializer(StateJson.Options);
            }));
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.UseRedisReminderService(reminders =>
            {
                reminders.ConfigurationOptions = ConfigurationOptions.Parse(redis.Configuration);
                reminders.CreateMultiplexer = _ => Shared(redis);
            });
            silo.AddMemoryStreams(ProgressStream.Provider);
        });
    }

    private static Task<(IConnectionMultiplexer, bool)> Shared(IConnectionMultiplexer redis) =>
        Task.FromResult((redis, true));
}
#endif
