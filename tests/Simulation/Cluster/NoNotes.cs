using System.Collections.Immutable;
using OrleansBatch.Grains.Workers;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>Nobody leaves notes.</summary>
internal sealed class NoNotes : IWorkerNotes
{
    public Task<ImmutableArray<string>> FindAsync(ImmutableArray<string> workers) =>
        Task.FromResult(ImmutableArray<string>.Empty);

    public void Leave(string worker)
    {
        // Nobody would read it.
    }
}
