#if !ORLEANS
using OrleansBatch.Embedded.Hosting;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Engine;

/// <summary>The engine of this repository: the same grains in one process, state and reminders in Redis.</summary>
internal static class GrainEngine
{
    /// <summary>The engine's name, as health and the start-up banner show it.</summary>
    public const string Name = "Embedded";

    /// <summary>Whether several processes can work on the same state.</summary>
    public const bool CanCluster = false;

    /// <summary>Adds the engine to a host.</summary>
    public static Task AddAsync(
        IHostApplicationBuilder builder,
        OrleansBatchOptions options,
        IConnectionMultiplexer redis,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        builder.Services.AddEmbeddedGrains(engine => engine
            .Configure(embedded => embedded.ServiceId = options.ServiceId)
            .AddGrainAssembly(typeof(PipelineRunner).Assembly)
            .AddRedisGrainStorage(StateNames.Provider, _ => redis, StateJson.Options, deleteStateOnClear: true)
            .UseRedisReminders(_ => redis)
            .AddMemoryStreams(ProgressStream.Provider));
        return Task.CompletedTask;
    }
}
#endif
