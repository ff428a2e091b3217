using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Storage;

/// <summary>What a Redis server is set to do with its data.</summary>
/// <param name="Version">The server's version.</param>
/// <param name="EvictionPolicy"><c>maxmemory-policy</c>.</param>
/// <param name="MaxMemory">Limit in bytes; 0 for none.</param>
/// <param name="AppendOnly">Whether every write goes to the append-only file.</param>
/// <param name="RunId">What tells the server from others, until it is started again.</param>
public sealed record RedisSettings(
    string Version, string EvictionPolicy, long MaxMemory, bool AppendOnly, string RunId = "")
{
    /// <summary>Why neither state nor members may be kept there; null when it may.</summary>
    public string? Refusal => EvictionPolicy == "noeviction"
        ? null
        : $"Redis may evict keys (maxmemory-policy is '{EvictionPolicy}'), which would lose accepted documents. "
          + "Set it with: redis-cli config set maxmemory-policy noeviction";

    /// <summary>What an operator should know; null when all is well.</summary>
    public string? Warning => AppendOnly
        ? null
        : "Redis keeps no append-only file: a crash of Redis loses what came after its last snapshot. "
          + "Turn it on with: redis-cli config set appendonly yes";

    /// <summary>Asks a server.</summary>
    /// <exception cref="RedisException">The server did not answer.</exception>
    public static async Task<RedisSettings> ReadAsync(IConnectionMultiplexer redis)
    {
        var server = redis.GetServer(redis.GetEndPoints()[0]);
        var info = (await server.InfoAsync())
            .SelectMany(section => section)
            .ToLookup(pair => pair.Key, pair => pair.Value);
        return new RedisSettings(
            info["redis_version"].FirstOrDefault() ?? "unknown",
            info["maxmemory_policy"].FirstOrDefault() ?? "unknown",
            long.TryParse(info["maxmemory"].FirstOrDefault(), out var bytes) ? bytes : 0,
            info["aof_enabled"].FirstOrDefault() == "1",
            info["run_id"].FirstOrDefault() ?? "");
    }
}

/// <summary>Refuses to start on a Redis that evicts, and warns of one that may lose writes.</summary>
internal sealed partial class RedisGuard(
    IConnectionMultiplexer state,
    [FromKeyedServices(nameof(RedisConnections.Cluster))] IConnectionMultiplexer cluster,
    ILogger<RedisGuard> logger)
    : LifecycleStep
{
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        Judge(await ReadAsync(state, "Silo:Redis"));
        if (cluster != state)
        {
            Judge(await ReadAsync(cluster, "Silo:ClusterRedis"));
        }
    }

    private void Judge(RedisSettings settings)
    {
        if (settings.Refusal is { } refusal)
        {
            throw new UnsafeStorageException(refusal);
        }

        if (settings.Warning is { } warning)
        {
            LogWarning(warning);
        }
    }

    private static async Task<RedisSettings> ReadAsync(IConnectionMultiplexer redis, string setting)
    {
        try
        {
            return await RedisSettings.ReadAsync(redis);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            throw RedisFailure.Of(setting, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private partial void LogWarning(string warning);
}

/// <summary>Storage is set up so that it would lose accepted documents. The message says what to change.</summary>
public sealed class UnsafeStorageException(string message) : Exception(message);
