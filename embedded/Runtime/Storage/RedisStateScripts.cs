namespace OrleansBatch.Embedded.Storage;

/// <summary>What Redis runs, whole, to change a state only when it holds the version that the grain knew.</summary>
internal static class RedisStateScripts
{
    /// <summary>The answer when the state was changed.</summary>
    public const int Done = 0;

    /// <summary>Writes ARGV[2] as ETag and ARGV[3] as data, where ARGV[1] is the known ETag, empty for none.</summary>
    public const string Write =
        """
        if (redis.call('HGET', KEYS[1], 'etag') or '') ~= ARGV[1] then
          return -1
        end
        redis.call('HSET', KEYS[1], 'etag', ARGV[2], 'data', ARGV[3])
        return 0
        """;

    /// <summary>Deletes the hash, where ARGV[1] is the known ETag, empty for none.</summary>
    public const string Delete =
        """
        if (redis.call('HGET', KEYS[1], 'etag') or '') ~= ARGV[1] then
          return -1
        end
        redis.call('DEL', KEYS[1])
        return 0
        """;
}
