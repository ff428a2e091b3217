using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Silo.Storage;

/// <summary>
/// The redis-servers of this installation alone: one for state, which must not forget, and one for the cache, which
/// may.
/// </summary>
/// <param name="State">The one of state.</param>
/// <param name="Cache">
/// The one of the cache; null where another is given, there is no cache, or it does not start.
/// </param>
/// <param name="CacheProblem">Why the one of the cache did not start; null where it did.</param>
internal sealed record PrivateServers(PrivateRedis State, PrivateRedis? Cache, string? CacheProblem)
{
    /// <summary>What clients need to connect.</summary>
    public PrivateAddresses Addresses => new(State.Address, Cache?.Address);

    /// <summary>Those that run.</summary>
    public IEnumerable<PrivateRedis> All => Cache is null ? [State] : [State, Cache];

    /// <summary>Finds the servers of a data folder, or starts them, both at once.</summary>
    /// <exception cref="UnsafeStorageException">
    /// There is no redis-server to start, or state's does not come up.
    /// </exception>
    public static async Task<PrivateServers> StartAsync(
        OrleansBatchOptions options, CacheOptions cache, CancellationToken cancellationToken)
    {
        var caching = cache.Enabled && options.CacheRedis is null
            ? TryStartAsync(options.Data, PrivateRedisUse.Cache(cache.Megabytes), cancellationToken)
            : Task.FromResult<(PrivateRedis?, string?)>((null, null));
        var state = await PrivateRedis.StartAsync(
            options.Data, PrivateRedisUse.State(options.RedisFlush), cancellationToken);
        var (server, problem) = await caching;
        return new PrivateServers(state, server, problem);
    }

    // Without it everything works, and only remembers less.
    private static async Task<(PrivateRedis?, string?)> TryStartAsync(
        string data, PrivateRedisUse use, CancellationToken cancellationToken)
    {
        try
        {
            return (await PrivateRedis.StartAsync(data, use, cancellationToken), null);
        }
        catch (Exception exception) when (exception is UnsafeStorageException or IOException)
        {
            return (null, exception.Message);
        }
    }
}

/// <summary>What clients of the private servers need to connect.</summary>
/// <param name="State">To the one of state.</param>
/// <param name="Cache">To the one of the cache; null where there is none.</param>
internal sealed record PrivateAddresses(string State, string? Cache);
