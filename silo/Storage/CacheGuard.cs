using Microsoft.Extensions.Options;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Storage;

/// <summary>Warns of a cache that can only grow, or that is not there. Neither stops a start.</summary>
internal sealed partial class CacheGuard(
    IConnectionMultiplexer state,
    [FromKeyedServices(nameof(RedisConnections.Cache))] IConnectionMultiplexer cache,
    IOptions<CacheOptions> options,
    TimeProvider time,
    ILogger<CacheGuard> logger)
    : LifecycleStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What an operator should know; null when all is well.</summary>
    /// <param name="state">The server of state.</param>
    /// <param name="cache">The server of the cache.</param>
    /// <param name="hours">Hours that a result is kept.</param>
    public static string? Warning(RedisSettings state, RedisSettings cache, int hours) => cache switch
    {
        _ when cache.RunId == state.RunId =>
            "The cache is on the Redis of state, which must not evict: what it keeps goes only when its time is over, "
            + $"after {hours} hours, and takes memory from state until then. Give it a server of its own by "
            + "Silo:CacheRedis, with maxmemory and maxmemory-policy allkeys-lru; or a shorter Cache:TimeToLiveHours.",
        { MaxMemory: 0 } or { EvictionPolicy: "noeviction" } =>
            $"The Redis of the cache may not evict (maxmemory is {cache.MaxMemory}, maxmemory-policy is "
            + $"'{cache.EvictionPolicy}'): what it keeps goes only after {hours} hours. Set both with: redis-cli config "
            + "set maxmemory 512mb, redis-cli config set maxmemory-policy allkeys-lru",
        _ => null,
    };

    /// <inheritdoc/>
    public override async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        try
        {
            var asked = Task.WhenAll(RedisSettings.ReadAsync(state), RedisSettings.ReadAsync(cache));
            var known = await asked.WaitAsync(Patience, time, cancellationToken);
            if (Warning(known[0], known[1], options.Value.TimeToLiveHours) is { } warning)
            {
                LogWarning(warning);
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            LogAway();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private partial void LogWarning(string warning);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The Redis of the cache does not answer: until it does, every document is read anew. "
            + "Check Silo:CacheRedis and that the server runs.")]
    private partial void LogAway();
}
