using System.Collections.Concurrent;
using System.Text.Json;
using Orleans.Storage;

namespace OrleansBatch.Tests.Conformance.Engine;

/// <summary>A storage in memory that counts, fails and waits as tests tell it.</summary>
internal sealed class FragileStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<GrainId, string> data = new();

    /// <summary>Grains, by key, whose reads and writes fail.</summary>
    public ConcurrentDictionary<string, Exception> Failing { get; } = new();

    /// <summary>Writes so far, by the grain's key.</summary>
    public ConcurrentDictionary<string, int> Writes { get; } = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowIfFailing(grainId);
        grainState.RecordExists = data.TryGetValue(grainId, out var text);
        grainState.State = text is null ? Activator.CreateInstance<T>() : JsonSerializer.Deserialize<T>(text);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Writes.AddOrUpdate(grainId.Key.ToString()!, 1, static (_, count) => count + 1);
        ThrowIfFailing(grainId);
        data[grainId] = JsonSerializer.Serialize(grainState.State);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowIfFailing(grainId);
        data.TryRemove(grainId, out _);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    private void ThrowIfFailing(GrainId grain)
    {
        if (Failing.TryGetValue(grain.Key.ToString()!, out var failure))
        {
            throw failure;
        }
    }
}
