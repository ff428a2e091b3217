using System.Collections.Concurrent;
using System.Text.Json;
using Orleans.Storage;
using OrleansBatch.Embedded.State;

namespace OrleansBatch.Embedded.Storage;

/// <summary>
/// Keeps states in this process, as JSON, so that a grain never shares an object with storage. Hand one object to
/// several engines, one after the other, to let states outlive an engine.
/// </summary>
/// <param name="json">How states are written; null for the serializer's defaults.</param>
public sealed class MemoryGrainStorage(JsonSerializerOptions? json = null) : IGrainStorage
{
    private readonly ConcurrentDictionary<(GrainId Grain, string State), Entry> entries = new();

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = entries.TryGetValue((grainId, stateName), out var entry);
        grainState.State = found ? JsonSerializer.Deserialize<T>(entry!.Data, json) : EmptyState<T>.Create();
        grainState.ETag = entry?.ETag;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(grainState.State, json);
        var entry = new Entry(Guid.NewGuid().ToString("N"), data);
        Replace((grainId, stateName), grainState.ETag, entry);
        grainState.ETag = entry.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace((grainId, stateName), grainState.ETag, entry: null);
        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = EmptyState<T>.Create();
        return Task.CompletedTask;
    }

    private void Replace((GrainId Grain, string State) key, string? known, Entry? entry)
    {
        var found = entries.TryGetValue(key, out var stored);
        var done = stored?.ETag == known && (found, entry) switch
        {
            (true, not null) => entries.TryUpdate(key, entry, stored!),
            (true, null) => entries.TryRemove(KeyValuePair.Create(key, stored!)),
            (false, not null) => entries.TryAdd(key, entry),
            (false, null) => true,
        };
        if (!done)
        {
            throw new InconsistentStateException(
                $"State '{key.State}' of grain {key.Grain} was changed by another activation.",
                known,
                stored?.ETag);
        }
    }

    private sealed record Entry(string ETag, byte[] Data);
}
