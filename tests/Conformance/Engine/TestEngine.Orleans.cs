#if ORLEANS
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Storage;
using OrleansBatch.Tests.Shared;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Conformance.Engine;

/// <content>Microsoft Orleans, as a cluster of one.</content>
internal sealed partial class TestEngine
{
    private static int ports = 11_000 + (Environment.ProcessId % 2_000 * 10);

    private static void Configure(HostApplicationBuilder builder, RedisServer redis, string serviceId) =>
        builder.UseOrleans(silo =>
        {
            var port = Interlocked.Add(ref ports, 2);
            var serializer = new SystemTextJsonGrainStorageSerializerOptions();
            serializer.JsonSerializerOptions.PropertyNamingPolicy = Json.PropertyNamingPolicy;
            var redisOptions = ConfigurationOptions.Parse(redis.Endpoint);
            silo.UseLocalhostClustering(port, port + 1, serviceId: serviceId, clusterId: serviceId);
            silo.AddRedisGrainStorage(Storage, options =>
            {
                options.ConfigurationOptions = redisOptions;
                options.GrainStorageSerializer = new SystemTextJsonGrainStorageSerializer(Options.Create(serializer));
            });
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                Fragile,
                static (services, _) => services.GetRequiredService<FragileStorage>());
            silo.UseRedisReminderService(options => options.ConfigurationOptions = redisOptions);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryStreams(Streams);
        });
}
#endif
