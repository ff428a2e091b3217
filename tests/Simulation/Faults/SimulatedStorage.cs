using Orleans.Storage;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Faults;

/// <summary>A silo's way to what is stored: slow, failing, or failing only to say that it worked.</summary>
internal sealed class SimulatedStorage(StoredStates states, FaultDraws faults, Party silo) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var fate = faults.Read();
        await silo.Delay(fate.Before);
        if (fate.Fails)
        {
            silo.Loop.Trace.Add("storage", $"fails to read {stateName} of {grainId}");
            throw new IOException("Storage is away.");
        }

        (grainState.State, grainState.ETag) = states.Read<T>(grainId, stateName);
        grainState.RecordExists = grainState.ETag is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await WriteAsync(stateName, grainId, grainState.ETag, grainState.State);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await WriteAsync(stateName, grainId, grainState.ETag, null);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private async Task<string?> WriteAsync(string stateName, GrainId grainId, string? known, object? state)
    {
        var fate = faults.Write();
        var write = states.Send(grainId, stateName, known, state);
        await silo.Delay(fate.Before);
        if (fate.Fails)
        {
            silo.Loop.Trace.Add("storage", $"fails to write {stateName} of {grainId}");
            write.Drop();
            throw new IOException("Storage is away.");
        }

        var etag = write.Apply();
        if (state is DocumentState document)
        {
            silo.Loop.Trace.Add("storage", $"{grainId} is {document.Phase} under {document.Token & uint.MaxValue}");
        }

        await silo.Delay(fate.After);
        if (fate.AnswerLost)
        {
            silo.Loop.Trace.Add("storage", $"wrote {stateName} of {grainId}, but the answer was lost");
            throw new IOException("The answer of storage was lost.");
        }

        return etag;
    }
}
