using System.Diagnostics;
using System.Text.Json;
using OrleansBatch.Tests.Cluster.Processes;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Cluster.Looking;

/// <summary>Reads from Redis who belongs to a cluster, as the silos themselves do.</summary>
internal sealed class Members(RunningCluster cluster) : IAsyncDisposable
{
    private const string Key = "orleansbatch/members/orleansbatch";
    private const int Dead = 6;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private readonly ConnectionMultiplexer redis = ConnectionMultiplexer.Connect(cluster.RedisConnection);

    /// <summary>Waits until a silo counts as dead.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> UntilGivenUpAsync(SiloProcess silo)
    {
        var began = Stopwatch.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsGivenUpAsync(silo))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Limit, $"{silo} is not given up.");
            await poll.WaitForNextTickAsync();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    // The field is the silo's address, port and generation.
    private async Task<bool> IsGivenUpAsync(SiloProcess silo)
    {
        var address = $"{silo.Plan.Address}:{silo.Plan.SiloPort}";
        var all = await redis.GetDatabase().HashGetAllAsync(Key);
        var entry = all.Single(each => each.Name.ToString().Contains(address, StringComparison.Ordinal));
        return JsonDocument.Parse(entry.Value.ToString()).RootElement.GetProperty("Status").GetInt32() == Dead;
    }
}
