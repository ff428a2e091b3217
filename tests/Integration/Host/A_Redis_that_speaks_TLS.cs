using Microsoft.Extensions.Logging.Abstractions;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Silo.Storage;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class A_Redis_that_speaks_TLS
{
    [Fact]
    public async Task Is_reached_with_its_authority_and_the_password_of_a_file_each_use_in_its_database()
    {
        await using var redis = await TlsRedis.StartAsync();

        var connections = await RedisConnections.OpenAsync(Options(redis, redis.CaFile), own: null);

        await connections.State.GetDatabase().StringSetAsync("where", "state");
        Assert.True((await connections.Cluster.GetDatabase().StringGetAsync("where")).IsNull);
        Assert.Equal("state", (string?)await connections.Metrics.GetDatabase().StringGetAsync("where"));
        Assert.Same(connections.State, connections.Metrics);
        Assert.NotSame(connections.State, connections.Cluster);
        await GuardAsync(connections);
        Close(connections);
    }

    [Fact]
    public async Task Is_refused_when_another_authority_signed_its_certificate()
    {
        await using var redis = await TlsRedis.StartAsync();
        var connections = await RedisConnections.OpenAsync(Options(redis, redis.OtherCaFile), own: null);

        var refused = await Assert.ThrowsAsync<UnsafeStorageException>(() => GuardAsync(connections));

        Assert.Contains("Silo:Redis", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TlsRedis.Password, refused.Message, StringComparison.Ordinal);
        Close(connections);
    }

    private static OrleansBatchOptions Options(TlsRedis redis, string authority) => new()
    {
        Redis = redis.Url(database: 1),
        ClusterRedis = redis.Url(database: 2),
        RedisCaFile = authority,
        RedisPasswordFile = redis.PasswordFile,
    };

    private static Task GuardAsync(RedisConnections connections) =>
        new RedisGuard(connections.State, connections.Cluster, NullLogger<RedisGuard>.Instance)
            .StartingAsync(TestContext.Current.CancellationToken);

    private static void Close(RedisConnections connections)
    {
        connections.State.Dispose();
        connections.Cluster.Dispose();
    }
}
