using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;

namespace OrleansBatch.Tests.Conformance.Embedded;

/// <summary>Calls another grain after a gate.</summary>
public interface IAskingGrain : IGrainWithStringKey
{
    /// <summary>Waits at a gate and then lets another grain write a line.</summary>
    Task AskAfter(string gate, string other);
}

public sealed class AskingGrain : Grain, IAskingGrain
{
    public async Task AskAfter(string gate, string other)
    {
        await Gate.At(gate).PassAsync();
        await GrainFactory.GetGrain<ICallGrain>(other).Note("asked");
    }
}
