using System.Diagnostics;
using System.Globalization;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Silo.Storage;
using OrleansBatch.Tests.Shared;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Integration.Caching;

public sealed class The_private_servers : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-servers-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Are_two_of_which_only_the_one_of_the_cache_evicts()
    {
        var servers = await StartAsync();

        var state = await SettingsAsync(servers.State);
        var cache = await SettingsAsync(servers.Cache!);
        await StopAsync(servers);

        Assert.Equal(("noeviction", 0L, true), (state.EvictionPolicy, state.MaxMemory, state.AppendOnly));
        Assert.Equal(("allkeys-lru", 16L << 20, false), (cache.EvictionPolicy, cache.MaxMemory, cache.AppendOnly));
        Assert.NotEqual(state.RunId, cache.RunId);
    }

    [Fact]
    public async Task Remember_over_a_restart()
    {
        var servers = await StartAsync();
        await WriteAsync(servers.Cache!, "1");
        await StopAsync(servers);

        var again = await StartAsync();
        var read = await ReadAsync(again.Cache!);
        await StopAsync(again);

        Assert.Equal("1", read);
    }

    [Fact]
    public async Task Are_found_again_where_they_run_already()
    {
        var servers = await StartAsync();

        var again = await StartAsync();
        await StopAsync(again);

        Assert.Equal(servers.Addresses, again.Addresses);
    }

    [Fact]
    public async Task Are_started_again_when_they_died()
    {
        var servers = await StartAsync();
        var number = Path.Combine(folder, "redis-cache", "redis.pid");
        using (var process = Process.GetProcessById(
            int.Parse(await File.ReadAllTextAsync(number, Cancelled), CultureInfo.InvariantCulture)))
        {
            process.Kill();
            await Eventually.HoldsAsync("it is gone", () => !ServerProcess.IsRunning(Path.GetDirectoryName(number)!));
        }

        Assert.True(await servers.Cache!.ReviveAsync(Cancelled));
        Assert.False(await servers.State.ReviveAsync(Cancelled));
        await WriteAsync(servers.Cache, "2");
        await StopAsync(servers);
    }

    [Fact]
    public async Task Are_one_where_there_is_no_cache_or_another()
    {
        var without = await StartAsync(new CacheOptions { Enabled = false });
        await StopAsync(without);
        var other = await PrivateServers.StartAsync(
            new OrleansBatchOptions { Data = folder, CacheRedis = "elsewhere:6379" }, new CacheOptions(), Cancelled);
        await StopAsync(other);

        Assert.Null(without.Cache);
        Assert.Null(other.Cache);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<PrivateServers> StartAsync(CacheOptions? cache = null) => PrivateServers.StartAsync(
        new OrleansBatchOptions { Data = folder }, cache ?? new CacheOptions { Megabytes = 16 }, Cancelled);

    private static async Task StopAsync(PrivateServers servers)
    {
        foreach (var server in servers.All)
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<RedisSettings> SettingsAsync(PrivateRedis server)
    {
        using var connection = await ConnectAsync(server);
        return await RedisSettings.ReadAsync(connection);
    }

    private static async Task WriteAsync(PrivateRedis server, string value)
    {
        using var connection = await ConnectAsync(server);
        await connection.GetDatabase().StringSetAsync("key", value);
    }

    private static async Task<string?> ReadAsync(PrivateRedis server)
    {
        using var connection = await ConnectAsync(server);
        return await connection.GetDatabase().StringGetAsync("key");
    }

    // One that was just started may not answer yet.
    private static async Task<ConnectionMultiplexer> ConnectAsync(PrivateRedis server)
    {
        ConnectionMultiplexer? connection = null;
        await Eventually.HoldsAsync("the server answers", async () =>
        {
            try
            {
                connection = await ConnectionMultiplexer.ConnectAsync($"{server.Address},abortConnect=true");
                return true;
            }
            catch (RedisConnectionException)
            {
                return false;
            }
        });
        return connection!;
    }
}
