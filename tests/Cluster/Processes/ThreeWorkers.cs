namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>
/// Two API silos and three workers that tests share which leave them as they were: starting a cluster takes seconds.
/// </summary>
public sealed class ThreeWorkers : IAsyncLifetime
{
    /// <summary>The name of the tests that share it.</summary>
    public const string Name = "On three workers";

    /// <summary>The cluster.</summary>
    internal RunningCluster Cluster { get; private set; } = null!;

    /// <summary>Starts it.</summary>
    public async ValueTask InitializeAsync() => Cluster = await RunningCluster.StartAsync(apis: 2, workers: 3);

    /// <summary>Ends it.</summary>
    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}

/// <summary>The tests that share one cluster.</summary>
[CollectionDefinition(ThreeWorkers.Name)]
public sealed class OnThreeWorkers : ICollectionFixture<ThreeWorkers>;
