using System.Security.Cryptography;
using OrleansBatch.Tests.Integration.Host;
using OrleansBatch.Tests.Shared;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Integration.Caching;

/// <summary>A server whose cache nobody else fills.</summary>
public sealed class CachingServer : ApiServer
{
    private int numbers;

    /// <summary>The first of some numbers that nobody had before.</summary>
    public int NewNumber(int count) => Interlocked.Add(ref numbers, count);

    /// <summary>Once everything is in the cache and in the records, the cache loses it all.</summary>
    public async Task LoseAsync((string Name, byte[] Bytes)[] files, int results)
    {
        await KnowsAsync(results);
        await Eventually.HoldsAsync("every file is recorded", () => files.All(file => IsRecorded(file.Bytes)));
        Forget();
    }

    private bool IsRecorded(byte[] bytes)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return File.Exists(Path.Combine(ContentFolder, "..", "known", sha256[..2], sha256));
    }

    /// <summary>Every result in the cache.</summary>
    public RedisKey[] Known() => [.. Redis.Connection.GetServer(Redis.Endpoint).Keys(pattern: "*/stage/*")];

    /// <summary>Forgets every result.</summary>
    public void Forget() => Redis.Database.KeyDelete(Known());

    /// <summary>Puts nonsense in the place of every result.</summary>
    public void Spoil()
    {
        foreach (var key in Known())
        {
            Redis.Database.StringSet(key, "{\"artifact\":{\"sha256\":\"../../etc/passwd\"}}");
        }
    }

    /// <summary>How long some result is still kept.</summary>
    public TimeSpan TimeLeft() => Redis.Database.KeyTimeToLive(Known()[0])!.Value;

    /// <summary>Waits until the cache holds so many results.</summary>
    public Task KnowsAsync(int results) => Eventually.HoldsAsync(
        $"the cache holds {results} results", () => Known().Length >= results);
}
