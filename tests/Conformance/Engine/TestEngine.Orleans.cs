#if ORLEANS
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;
using OrleansBatch.Tests.Shared;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Conformance.Engine;

/// <content>Microsoft Orleans: one silo, or a cluster of several with a client outside.</content>
internal sealed partial class TestEngine
{
    /// <summary>Environment variable: silos of the engine that most tests share; 1 when it is not set.</summary>
    public const string SilosVariable = "CONFORMANCE_SILOS";

    private static int ports = 11_000 + (Environment.ProcessId % 2_000 * 10);

    private static int Silos { get; } =
        int.Parse(Environment.GetEnvironmentVariable(SilosVariable) ?? "1", CultureInfo.InvariantCulture);

    /// <summary>Whether calls of the shared engine meet what they meet on their way to another silo.</summary>
    public static bool SendsBytes => Silos > 1;

    /// <summary>Starts the engine that most tests share.</summary>
    public static Task<TestEngine> StartSharedAsync(RedisServer redis) =>
        Silos > 1 ? StartClusterAsync(redis) : StartAsync(redis);

    private static async Task<TestEngine> StartClusterAsync(RedisServer redis)
    {
        var serviceId = NewServiceId();
        var engine = new TestEngine(new ClusterHost(redis, serviceId, Silos, ConfigureSilo), serviceId);
        await engine.host.StartAsync();
        return engine;
    }

    private static void Configure(HostApplicationBuilder builder, RedisServer redis, string serviceId) =>
        builder.UseOrleans(silo =>
        {
            var port = Interlocked.Add(ref ports, 2);
            silo.UseLocalhostClustering(port, port + 1, serviceId: serviceId, clusterId: serviceId);
            ConfigureSilo(silo, redis);
        });

    private static void ConfigureSilo(ISiloBuilder silo, RedisServer redis)
    {
        var serializer = new SystemTextJsonGrainStorageSerializerOptions();
        serializer.JsonSerializerOptions.PropertyNamingPolicy = Json.PropertyNamingPolicy;
        var redisOptions = ConfigurationOptions.Parse(redis.Endpoint);
        silo.AddRedisGrainStorage(Storage, options =>
        {
            options.ConfigurationOptions = redisOptions;
            options.GrainStorageSerializer = new SystemTextJsonGrainStorageSerializer(Options.Create(serializer));
        });
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            Fragile,
            static (services, _) => services.GetRequiredService<FragileStorage>());
        silo.UseRedisReminderService(options => options.ConfigurationOptions = redisOptions);

        // A silo that a reminder reached by mistake, as silos join, leaves it to its owner's next look.
        silo.Configure<ReminderOptions>(options => options.RefreshReminderListPeriod = TimeSpan.FromSeconds(1));
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.AddMemoryStreams(Streams);
    }
}
#endif
