#if !ORLEANS
using OrleansBatch.Embedded.Hosting;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Silo.Storage;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Engine;

/// <summary>The engine of this repository: the same grains in one process, state and reminders in Redis.</summary>
internal static class GrainEngine
{
    /// <summary>The engine's name, as health and the start-up banner show it.</summary>
    public const string Name = "Embedded";

    /// <summary>Whether several processes can work on the same state.</summary>
    public const bool CanCluster = false;

    /// <summary>Whether an exception says that the silo could not join the others; here there are none.</summary>
    public static bool IsFailureToJoin(Exception exception) => false;

    /// <summary>Sets the user of a connection; the client of this build can't send any.</summary>
    public static bool TrySetRedisUser(ConfigurationOptions options, string user) => false;

    /// <summary>Where this silo stands: one engine is one process.</summary>
    public static ClusterStanding StandingOf(IServiceProvider services) => new(null, Active: true, Silos: 1);

    /// <summary>Maps the page of the engine; this one has none.</summary>
    public static IEndpointConventionBuilder? MapDashboard(IEndpointRouteBuilder routes, string prefix) => null;

    /// <summary>Adds the engine to a host.</summary>
    public static Task AddAsync(
        IHostApplicationBuilder builder,
        OrleansBatchOptions options,
        RedisConnections redis,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        builder.Services.AddEmbeddedGrains(engine => engine
            .Configure(embedded => embedded.ServiceId = options.ServiceId)
            .AddGrainAssembly(typeof(PipelineRunner).Assembly)
            .AddRedisGrainStorage(StateNames.Provider, _ => redis.State, StateJson.Options, deleteStateOnClear: true)
            .UseRedisReminders(_ => redis.State)
            .AddMemoryStreams(ProgressStream.Provider));
        builder.Services.AddSingleton<IPeers, NoPeers>();
        return Task.CompletedTask;
    }
}
#endif
