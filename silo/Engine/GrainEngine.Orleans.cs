#if ORLEANS
using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Runtime.MembershipService;
using Orleans.Serialization;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Silo.Storage;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Engine;

/// <summary>Microsoft Orleans: clustering, state and reminders in Redis.</summary>
internal static class GrainEngine
{
    /// <summary>The engine's name, as health and the start-up banner show it.</summary>
    public const string Name = "Orleans";

    /// <summary>Whether several processes can work on the same state.</summary>
    public const bool CanCluster = true;

    /// <summary>Whether an exception says that the silo could not join the others.</summary>
    public static bool IsFailureToJoin(Exception exception) =>
        exception is OrleansClusterConnectivityCheckFailedException;

    /// <summary>Sets the user of a connection.</summary>
    public static bool TrySetRedisUser(ConfigurationOptions options, string user)
    {
        options.User = user;
        return true;
    }

    /// <summary>Where this silo stands among the others.</summary>
    public static ClusterStanding StandingOf(IServiceProvider services)
    {
        var silos = services.GetRequiredService<ISiloStatusOracle>();
        return new(
            services.GetRequiredService<IOptions<OrleansBatchOptions>>().Value.Cluster
                ? silos.SiloAddress.Endpoint.ToString()
                : null,
            silos.CurrentStatus == SiloStatus.Active,
            silos.GetApproximateSiloStatuses(onlyActive: true).Count);
    }

    /// <summary>Maps the page of the engine.</summary>
    public static IEndpointConventionBuilder? MapDashboard(IEndpointRouteBuilder routes, string prefix) =>
        routes.MapOrleansDashboard(prefix);

    /// <summary>Adds the engine to a host.</summary>
    public static async Task AddAsync(
        IHostApplicationBuilder builder,
        OrleansBatchOptions options,
        RedisConnections redis,
        CancellationToken cancellationToken)
    {
        var address = options.Cluster
            ? await OwnAddress.FindAsync(options.AdvertisedAddress, redis.Cluster, cancellationToken)
            : IPAddress.Loopback;
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => cluster.ServiceId = cluster.ClusterId = options.ServiceId);

            // The default weighs silos by load, which lags: a burst of activations lands on one of them.
            silo.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
            silo.Services.AddKeyedSingleton<TimeProvider>(
                TimeProviderNames.ActivationManagement, new SteadyTime(TimeProvider.System));
            if (options.Cluster)
            {
                OrleansCluster.Join(silo, options, address, redis.Cluster);
            }
            else
            {
                OrleansCluster.StandAlone(silo);
            }

            // What times out inside the engine carries one of these, and could else not be told to another silo.
            silo.Configure<ExceptionSerializationOptions>(errors => errors.SupportedNamespacePrefixes.Add("Polly"));
            AddStorage(silo, redis.State);
            ProgressStreams.Add(silo, options.Cluster ? redis.State : null);
            if (options.Dashboard)
            {
                AddDashboard(silo);
            }
        });
        ClusterPeers.Add(builder.Services);
    }

    private static void AddDashboard(ISiloBuilder silo)
    {
        // The stream of the log would hold a connection for an hour, and stands in the log anyway.
        silo.AddDashboard(page => page.HideTrace = true);

        // Each call is measured only while somebody looks.
        silo.Configure<GrainProfilerOptions>(profiler => profiler.TraceAlways = false);
    }

    private static void AddStorage(ISiloBuilder silo, IConnectionMultiplexer redis)
    {
        silo.AddRedisGrainStorage(StateNames.Provider, storage => storage.Configure(state =>
        {
            state.ConfigurationOptions = new ConfigurationOptions();
            state.CreateMultiplexer = _ => Shared(redis);
            state.DeleteStateOnClear = true;
            state.GrainStorageSerializer = new StateSerializer(StateJson.Options);
        }));
        silo.UseRedisReminderService(reminders =>
        {
            reminders.ConfigurationOptions = new ConfigurationOptions();
            reminders.CreateMultiplexer = _ => Shared(redis);
        });
    }

    private static Task<(IConnectionMultiplexer, bool)> Shared(IConnectionMultiplexer redis) =>
        Task.FromResult((redis, true));
}
#endif
