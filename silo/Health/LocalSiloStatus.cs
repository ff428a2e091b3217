using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Silo.Engine;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Health;

/// <summary>Reads the silo's state from its parts.</summary>
internal sealed class LocalSiloStatus(
    SiloRole role,
    IConnectionMultiplexer redis,
    IServiceProvider services,
    IHostApplicationLifetime host,
    TimeProvider time)
    : ISiloStatus
{
    private static readonly TimeSpan StorageLimit = TimeSpan.FromSeconds(2);
    private readonly WorkerAgent? agent = services.GetService<WorkerAgent>();

    public SiloRole Role => role;

    public string Engine => GrainEngine.Name;

    public ClusterStanding Standing => GrainEngine.StandingOf(services);

    public bool RunsDocuments => agent is not null;

    public bool IsTakingWork => agent?.IsTakingWork ?? false;

    public bool IsDraining => host.ApplicationStopping.IsCancellationRequested;

    public ImmutableSortedDictionary<Priority, SlotUse> Slots => agent is null
        ? ImmutableSortedDictionary<Priority, SlotUse>.Empty
        : agent.Slots.Running.ToImmutableSortedDictionary(
            lane => lane.Key, lane => new SlotUse(agent.Slots.Plan.Guaranteed(lane.Key), lane.Value));

    public async Task<string?> CheckStorageAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(StorageLimit, time, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return "Redis does not answer. Check that it runs and that its address is right.";
        }
    }
}
