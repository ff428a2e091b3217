using OrleansBatch.Tests.Cluster.Looking;

namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>
/// Two API silos and three workers that tests share: starting a cluster takes seconds.
/// </summary>
public sealed class ThreeWorkers : IAsyncLifetime
{
    /// <summary>The name of the tests that share it.</summary>
    public const string Name = "On three workers";

    private static readonly string[] Lanes = ["high", "normal", "low"];
    private RunningCluster cluster = null!;

    /// <summary>Starts it.</summary>
    public async ValueTask InitializeAsync() => cluster = await RunningCluster.StartAsync(apis: 2, workers: 3);

    /// <summary>Ends it.</summary>
    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    /// <summary>The cluster, with nothing left in it that a test before which failed has begun.</summary>
    internal async Task<RunningCluster> IdleAsync()
    {
        foreach (var lane in Lanes)
        {
            await cluster.Api.TellAsync($"v1/lanes/{lane}/resume");
            await cluster.Api.TellAsync($"v1/lanes/{lane}/cancel");
        }

        await cluster.Api.UntilWorkersAsync(
            "all workers are idle", seen => seen.Count == 3 && seen.All(worker => worker.Running == 0));
        return cluster;
    }
}

/// <summary>The tests that share one cluster.</summary>
[CollectionDefinition(ThreeWorkers.Name)]
public sealed class OnThreeWorkers : ICollectionFixture<ThreeWorkers>;
