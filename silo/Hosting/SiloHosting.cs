using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Plugins;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Silo.Engine;
using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Metrics;
using OrleansBatch.Silo.Storage;

namespace OrleansBatch.Silo.Hosting;

/// <summary>Puts a silo together: the one place that knows all its parts.</summary>
public static class SiloHosting
{
    /// <summary>
    /// Adds the grain engine, storage, pipelines and, where this host runs documents, the worker agent.
    /// </summary>
    /// <exception cref="StartupException">Settings contradict each other.</exception>
    /// <exception cref="PluginException">A plug-in can't be used.</exception>
    /// <exception cref="UnsafeStorageException">No Redis is given and none can be started.</exception>
    public static async Task AddOrleansBatchSiloAsync(
        this IHostApplicationBuilder builder, SiloRole role, CancellationToken cancellationToken)
    {
        var options = builder.AddOptions();
        ClusterRules.Require(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimes.For(options));
        ReadableLog.Use(builder.Logging);
        builder.LockDataFolder(options);
        var redis = await builder.ConnectRedisAsync(options, cancellationToken);
        builder.AddParts(options, role);
        builder.AddStageCache(options);

        // Hosted services stop in reverse: the agent hands its work back while the grains still answer.
        builder.Services.AddHostedService<RedisGuard>();
        builder.Services.AddHostedService<SharedFolderGuard>();
        await GrainEngine.AddAsync(builder, options, redis, cancellationToken);
        if (options.RunsDocuments(role))
        {
            builder.Services.AddSingleton(WorkerIdentity.New());
            builder.Services.AddSingleton(options.Slots);
            builder.Services.AddSingleton<WorkerAgent>();
            builder.Services.AddHostedService(services => services.GetRequiredService<WorkerAgent>());
            builder.Services.AddHostedService<WorkerDrain>();
        }

        builder.Services.AddHostedService<Banner>();
        builder.Services.AddSiloMetrics();
    }

    private static OrleansBatchOptions AddOptions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OrleansBatchOptions>()
            .BindConfiguration(OrleansBatchOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<OrleansBatchOptions>, SlotRules>();
        builder.Services.AddOptions<WorkerOptions>()
            .BindConfiguration(WorkerOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return builder.Configuration.GetSection(OrleansBatchOptions.Section).Get<OrleansBatchOptions>() ?? new();
    }

    private static void AddParts(this IHostApplicationBuilder builder, OrleansBatchOptions options, SiloRole role)
    {
        var pipelines = builder.Configuration.GetSection(PipelineOptions.Section).Get<PipelineOptions>() ?? new();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IContentStore>(_ => new FileContentStore(Path.Combine(options.Data, "content")));
        builder.Services.AddPipelines(pipelines);
        builder.Services.AddHostedService<PluginCheck>();
        builder.Services.AddSingleton<IDice, FairDice>();
        builder.Services.AddSingleton<IStageScheduler, ThreadPoolStages>();
        builder.Services.AddSingleton<ColdStart>();
        builder.Services.AddSingleton<IWorkerNotes, RedisWorkerNotes>();
        builder.Services.AddSingleton(
            services => new SiloDeparture(services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
        builder.Services.AddSingleton<RunningAttempts>();
        builder.Services.AddSingleton<PipelineRunner>();
        builder.Services.AddSingleton<ISiloStatus>(
            services => ActivatorUtilities.CreateInstance<LocalSiloStatus>(services, role));
        builder.Services.AddSingleton<Watchdog>();
        builder.Services.AddHostedService(services =>
        {
            // Its clock begins with the process, and not with the first shard that asks it.
            _ = services.GetRequiredService<ColdStart>();
            return services.GetRequiredService<Watchdog>();
        });
    }

    // Silos of a cluster share the folder; a process on its own, and its private Redis, must have it alone.
    private static void LockDataFolder(this IHostApplicationBuilder builder, OrleansBatchOptions options)
    {
        // Taken now, before Redis starts in it; given back by the container.
        var folder = new Lazy<DataFolderLock>(() => DataFolderLock.Take(options.Data, options.Cluster));
        _ = folder.Value;
        builder.Services.AddSingleton(_ => folder.Value);
    }

    private static async Task<RedisConnections> ConnectRedisAsync(
        this IHostApplicationBuilder builder, OrleansBatchOptions options, CancellationToken cancellationToken)
    {
        var own = options.Redis is null ? await builder.StartRedisAsync(options, cancellationToken) : null;
        var connections = await RedisConnections.OpenAsync(options, own);
        connections.AddTo(builder.Services);
        return connections;
    }

    private static async Task<PrivateAddresses> StartRedisAsync(
        this IHostApplicationBuilder builder, OrleansBatchOptions options, CancellationToken cancellationToken)
    {
        var cache = builder.Configuration.ReadCacheOptions();
        var own = await PrivateServers.StartAsync(options, cache, cancellationToken);

        // Made by factories, so that the container stops them when the host ends or fails to start.
        builder.Services.AddSingleton(own);
        foreach (var server in own.All)
        {
            builder.Services.AddSingleton(_ => server);
        }

        builder.Services.AddHostedService<PrivateRedisKeeper>();
        return own.Addresses;
    }
}
