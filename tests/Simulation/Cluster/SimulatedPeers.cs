using OrleansBatch.Grains.Calls;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>What a silo knows of others: that there are some where grains move, and which workers are dead.</summary>
internal sealed class SimulatedPeers(bool any) : IPeers
{
    private readonly HashSet<string> gone = [];

    public bool Any => any;

    public bool IsGone(string worker) => gone.Contains(worker);

    /// <summary>From now on everybody knows that a worker is dead.</summary>
    public void Bury(string worker) => gone.Add(worker);
}
