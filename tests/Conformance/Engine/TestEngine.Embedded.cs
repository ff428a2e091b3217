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
