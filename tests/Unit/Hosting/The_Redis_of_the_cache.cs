using OrleansBatch.Silo.Storage;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class The_Redis_of_the_cache
{
    private static readonly RedisSettings State = new("7.0", "noeviction", 0, true, "state");

    [Fact]
    public void Is_as_it_should_be_on_a_server_of_its_own_that_evicts() =>
        Assert.Null(Warning(new("7.0", "allkeys-lru", 1 << 28, false, "cache")));

    [Fact]
    public void Takes_memory_from_state_where_it_is_the_same_server() =>
        Assert.Contains("Silo:CacheRedis", Warning(State), StringComparison.Ordinal);

    [Theory]
    [InlineData("noeviction", 1 << 28)]
    [InlineData("allkeys-lru", 0)]
    public void Only_grows_where_it_may_not_evict(string policy, long memory) =>
        Assert.Contains("168 hours", Warning(new("7.0", policy, memory, false, "cache")), StringComparison.Ordinal);

    private static string? Warning(RedisSettings cache) => CacheGuard.Warning(State, cache, 168);
}
