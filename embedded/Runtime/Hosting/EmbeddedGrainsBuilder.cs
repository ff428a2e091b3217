using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Orleans.Streams;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Reminders;
using OrleansBatch.Embedded.Scheduling;
using OrleansBatch.Embedded.Storage;
using OrleansBatch.Embedded.Streams;
using StackExchange.Redis;

namespace OrleansBatch.Embedded.Hosting;

/// <summary>Sets an engine up.</summary>
public sealed class EmbeddedGrainsBuilder
{
    private readonly List<Assembly> assemblies = [];

    internal EmbeddedGrainsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    internal IEnumerable<Assembly> Assemblies => assemblies;

    /// <summary>Sets options; they are checked when the host starts.</summary>
    public EmbeddedGrainsBuilder Configure(Action<EmbeddedGrainsOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>Adds all grain classes of an assembly.</summary>
    public EmbeddedGrainsBuilder AddGrainAssembly(Assembly assembly)
    {
        assemblies.Add(assembly);
        return this;
    }

    /// <summary>Adds a storage for states.</summary>
    /// <param name="name">The name that <see cref="PersistentStateAttribute"/> gives.</param>
    /// <param name="create">Makes it, once.</param>
    public EmbeddedGrainsBuilder AddGrainStorage(string name, Func<IServiceProvider, IGrainStorage> create)
    {
        Services.AddKeyedSingleton(name, (services, _) => create(services));
        return this;
    }

    /// <summary>Adds a storage for states in this process.</summary>
    /// <param name="name">The name that <see cref="PersistentStateAttribute"/> gives.</param>
    /// <param name="json">How states are written; null for the serializer's defaults.</param>
    public EmbeddedGrainsBuilder AddMemoryGrainStorage(string name, JsonSerializerOptions? json = null) =>
        AddGrainStorage(name, _ => new MemoryGrainStorage(json));

    /// <summary>Adds a storage for states in Redis, in the layout of Orleans' own.</summary>
    /// <param name="name">The name that <see cref="PersistentStateAttribute"/> gives.</param>
    /// <param name="connection">Finds the connection; the engine does not close it.</param>
    /// <param name="json">How states are written, with the types of all states.</param>
    /// <param name="deleteStateOnClear">Whether clearing a state deletes its key, or leaves one without data.</param>
    public EmbeddedGrainsBuilder AddRedisGrainStorage(
        string name,
        Func<IServiceProvider, IConnectionMultiplexer> connection,
        JsonSerializerOptions json,
        bool deleteStateOnClear = false) => AddGrainStorage(
            name,
            services => new RedisGrainStorage(connection(services), ServiceId(services), json, deleteStateOnClear));

    /// <summary>Keeps reminders in this process.</summary>
    /// <param name="table">Where; null for a new one.</param>
    public EmbeddedGrainsBuilder UseMemoryReminders(MemoryReminderTable? table = null) =>
        UseReminders(_ => table ?? new MemoryReminderTable());

    /// <summary>Keeps reminders in Redis, in the layout of Orleans' own.</summary>
    /// <param name="connection">Finds the connection; the engine does not close it.</param>
    public EmbeddedGrainsBuilder UseRedisReminders(Func<IServiceProvider, IConnectionMultiplexer> connection) =>
        UseReminders(services => new RedisReminderTable(connection(services), ServiceId(services)));

    /// <summary>Adds streams in this process; hosts find them as the keyed service of that name.</summary>
    public EmbeddedGrainsBuilder AddMemoryStreams(string name)
    {
        Services.AddKeyedSingleton<IStreamProvider>(
            name,
            (services, _) => new MemoryStreamProvider(name, services.GetRequiredService<GrainEngine>()));
        return this;
    }

    /// <summary>Replaces where the engine's work runs; by default that is the thread pool.</summary>
    public EmbeddedGrainsBuilder UseWorkScheduler(IWorkScheduler scheduler)
    {
        Services.AddSingleton(scheduler);
        return this;
    }

    private static string ServiceId(IServiceProvider services) =>
        services.GetRequiredService<IOptions<EmbeddedGrainsOptions>>().Value.ServiceId;

    private EmbeddedGrainsBuilder UseReminders(Func<IServiceProvider, IReminderTable> table)
    {
        Services.AddSingleton(table);
        Services.AddSingleton<ReminderService>();
        Services.AddSingleton<IReminderService>(static services => services.GetRequiredService<ReminderService>());
        return this;
    }
}
