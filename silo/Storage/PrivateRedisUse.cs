using System.Collections.Immutable;
using System.Globalization;

namespace OrleansBatch.Silo.Storage;

/// <summary>What a private redis-server is there for: where its files lie and how it is set.</summary>
/// <param name="Folder">Its folder below the data folder.</param>
/// <param name="Settings">Its settings, as lines of <c>redis.conf</c>.</param>
/// <param name="Changeable">Those that a running server is told: its host may have been set otherwise.</param>
internal sealed record PrivateRedisUse(
    string Folder, ImmutableArray<string> Settings, ImmutableArray<(string Name, string Value)> Changeable)
{
    /// <summary>State: an append-only file, and nothing is ever forgotten.</summary>
    public static PrivateRedisUse State(RedisFlush flush) => new(
        "redis",
        [
            "appendonly yes",
            "save \"\"",
            "maxmemory-policy noeviction",
            "# A document's state fits a compact hash: about a third of the memory of an ordinary one.",
            "hash-max-listpack-value 2048",
        ],
        [("appendfsync", flush == RedisFlush.Always ? "always" : "everysec")]);

    /// <summary>Cache: what was used least goes; a snapshot now and then, and when it stops.</summary>
    public static PrivateRedisUse Cache(int megabytes) => new(
        "redis-cache",
        [
            "appendonly no",
            "save 300 100",
            "stop-writes-on-bgsave-error no",
            "maxmemory-policy allkeys-lru",
        ],
        [("maxmemory", string.Create(CultureInfo.InvariantCulture, $"{(long)megabytes << 20}"))]);
}
