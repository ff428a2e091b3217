#if ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Engine;

/// <summary>
/// The stream of progress hints on Orleans: the hints in memory, since losing some is harmless, and who listens in
/// Redis, since a silo that died would take that with it and nobody would be told.
/// </summary>
internal static class ProgressStreams
{
    // Where subscriptions are kept. Orleans finds the store by this name.
    private const string Subscriptions = "PubSubStore";

    // All hints are one stream. Every further queue would only be asked in vain ten times a second.
    private const int Queues = 1;

    // A listener that is further behind than this has better read the snapshot. Orleans would keep half an hour.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    // How long one hint is offered to a silo that does not answer. Its other hints wait meanwhile, nobody else's do.
    private static readonly TimeSpan DeliverWithin = TimeSpan.FromSeconds(5);

    /// <summary>Adds the stream of a cluster, or of one process when <paramref name="redis"/> is null.</summary>
    public static void Add(ISiloBuilder silo, IConnectionMultiplexer? redis)
    {
        if (redis is null)
        {
            silo.AddMemoryGrainStorage(Subscriptions);
        }
        else
        {
            silo.AddRedisGrainStorage(Subscriptions, storage => storage.Configure(store =>
            {
                store.ConfigurationOptions = new ConfigurationOptions();
                store.CreateMultiplexer = _ => Task.FromResult((redis, true));
                store.DeleteStateOnClear = true;
            }));
        }

        silo.AddMemoryStreams(ProgressStream.Provider, stream =>
        {
            stream.ConfigurePartitioning(Queues);
            stream.ConfigurePullingAgent(agent => agent.Configure(pulling =>
                pulling.MaxEventDeliveryTime = DeliverWithin));
            stream.ConfigureCacheEviction(cache => cache.Configure(eviction =>
            {
                eviction.DataMinTimeInCache = Kept;
                eviction.DataMaxAgeInCache = Kept;
                eviction.MetadataMinTimeInCache = Kept;
            }));
        });
    }
}
#endif
