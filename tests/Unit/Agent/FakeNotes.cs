using System.Collections.Concurrent;
using System.Collections.Immutable;
using OrleansBatch.Grains.Workers;

namespace OrleansBatch.Tests.Unit.Agent;

/// <summary>Notes of workers, in memory.</summary>
internal sealed class FakeNotes : IWorkerNotes
{
    private readonly ConcurrentQueue<string> left = [];

    public IReadOnlyCollection<string> Left => left;

    public Task<ImmutableArray<string>> FindAsync(ImmutableArray<string> workers) =>
        Task.FromResult(workers.RemoveAll(worker => !left.Contains(worker)));

    public void Leave(string worker) => left.Enqueue(worker);
}
