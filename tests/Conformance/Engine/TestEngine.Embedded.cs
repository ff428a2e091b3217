#if !ORLEANS
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansBatch.Embedded.Hosting;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Engine;

/// <content>The embedded engine.</content>
internal sealed partial class TestEngine
{
    /// <summary>What only this engine offers.</summary>
    public GrainEngineControl Control => host.Services.GetRequiredService<GrainEngineControl>();

    /// <summary>Whether calls of the shared engine meet what they would meet on their way to another silo.</summary>
    public static bool SendsBytes => true;

    /// <summary>Starts the engine that most tests share.</summary>
    public static Task<TestEngine> StartSharedAsync(RedisServer redis) => StartAsync(redis);

    private static void Configure(HostApplicationBuilder builder, RedisServer redis, string serviceId) =>
        builder.Services.AddEmbeddedGrains(engine => engine
            .Configure(options => options.ServiceId = serviceId)
            .AddGrainAssembly(typeof(TestEngine).Assembly)
            .AddRedisGrainStorage(Storage, _ => redis.Connection, Json)
            .AddGrainStorage(Fragile, services => services.GetRequiredService<FragileStorage>())
            .UseRedisReminders(_ => redis.Connection)
            .AddMemoryStreams(Streams));
}
#endif
