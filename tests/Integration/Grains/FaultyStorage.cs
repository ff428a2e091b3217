#if !ORLEANS
using Orleans.Storage;
using OrleansBatch.Embedded.Storage;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Tests.Integration.Grains;

/// <summary>Storage in memory whose writes a test can hold up or make fail.</summary>
internal sealed class FaultyStorage : IGrainStorage
{
    private readonly MemoryGrainStorage memory = new(StateJson.Options);
    private string? answerLost;

    /// <summary>What happens before a state of this name is written; it may wait, and it may throw.</summary>
    public Func<string, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens before a state of this name is cleared; it may wait, and it may throw.</summary>
    public Func<string, Task> BeforeClear { get; set; } = _ => Task.CompletedTask;

    /// <summary>Lets one write of a state fail, before anything of it is stored.</summary>
    public void FailOnce(string state)
    {
        var armed = 1;
        BeforeWrite = name => name == state && Interlocked.Exchange(ref armed, 0) == 1
            ? Task.FromException(new IOException("Storage is away."))
            : Task.CompletedTask;
    }

    /// <summary>Lets one write of a state apply and then say that it failed.</summary>
    public void LoseAnswerOnce(string state) => answerLost = state;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        memory.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await BeforeWrite(stateName);
        var known = (grainState.ETag, grainState.RecordExists);
        await memory.WriteStateAsync(stateName, grainId, grainState);
        if (stateName == Volatile.Read(ref answerLost) && Interlocked.Exchange(ref answerLost, null) is not null)
        {
            // Who did not hear the answer knows no new version either.
            (grainState.ETag, grainState.RecordExists) = known;
            throw new IOException("The answer of storage was lost.");
        }
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await BeforeClear(stateName);
        await memory.ClearStateAsync(stateName, grainId, grainState);
    }
}
#endif
