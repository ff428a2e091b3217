using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Grains;

[Alias("conformance.IWorkerGrain")]
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Waits at a gate.</summary>
    /// <returns>Which of the activations did.</returns>
    [Alias("Work")]
    Task<Guid> Work(string gate);
}

[StatelessWorker(3)]
public sealed class WorkerGrain : Grain, IWorkerGrain
{
    private readonly Guid id = Guid.NewGuid();

    public async Task<Guid> Work(string gate)
    {
        await Gate.At(gate).PassAsync();
        return id;
    }
}
