namespace OrleansBatch.Api.Submission;

/// <summary>
/// Lets additions to one batch follow each other in this process, so that they need not be refused for overtaking each
/// other. Between processes the batch itself refuses the later one, and it is tried again.
/// </summary>
internal sealed class AppendGate : IDisposable
{
    // A fixed number, whatever batches there are: two batches that share one only wait for each other now and then.
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the batch's turn, which lasts until disposed.</summary>
    public async Task<IDisposable> EnterAsync(string batchId, CancellationToken cancelled)
    {
        var gate = gates[(uint)batchId.GetHashCode(StringComparison.Ordinal) % (uint)gates.Length];
        await gate.WaitAsync(cancelled);
        return new Turn(gate);
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(gates, gate => gate.Dispose());

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
