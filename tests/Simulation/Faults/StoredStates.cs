using System.Globalization;
using System.Text.Json;
using Orleans.Storage;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Tests.Simulation.Faults;

/// <summary>What is stored. It outlives every silo.</summary>
/// <param name="asJson">Whether states go through their stored form, which is slower.</param>
/// <param name="changed">Hears of each change: of which grain, from what, to what.</param>
internal sealed class StoredStates(bool asJson, Action<GrainId, object?, object?> changed)
{
    private readonly Dictionary<(GrainId Grain, string State), Entry> entries = [];
    private readonly List<PendingWrite> onTheirWay = [];
    private long version;

    /// <summary>What is stored of a grain; null for nothing.</summary>
    public T? Find<T>(string grainType, string key, string name)
        where T : class => (T?)entries.GetValueOrDefault((GrainId.Create(grainType, key), name))?.State;

    /// <summary>Reads.</summary>
    public (T State, string? ETag) Read<T>(GrainId grain, string name) =>
        entries.TryGetValue((grain, name), out var entry)
            ? (Copy((T)entry.State), entry.ETag)
            : (Activator.CreateInstance<T>(), null);

    /// <summary>Sends a write, which applies when told to.</summary>
    public PendingWrite Send(GrainId grain, string name, string? known, object? state)
    {
        var write = new PendingWrite(this, grain, name, known, state);
        onTheirWay.Add(write);
        return write;
    }

    /// <summary>The process that sent them died: each write on its way arrives now or never.</summary>
    public void Settle(Func<bool> arrives)
    {
        foreach (var write in onTheirWay.ToArray())
        {
            write.Settle(arrives());
        }
    }

    private string? Apply(PendingWrite write)
    {
        onTheirWay.Remove(write);
        var key = (write.Grain, write.Name);
        var stored = entries.GetValueOrDefault(key);
        if (stored?.ETag != write.Known)
        {
            throw new InconsistentStateException(
                $"State '{write.Name}' of grain {write.Grain} was changed by another.", write.Known, stored?.ETag);
        }

        changed(write.Grain, stored?.State, write.State);
        if (write.State is null)
        {
            entries.Remove(key);
            return null;
        }

        var etag = (++version).ToString(CultureInfo.InvariantCulture);
        entries[key] = new Entry(etag, write.State);
        return etag;
    }

    private T Copy<T>(T state) => asJson
        ? JsonSerializer.Deserialize<T>(
            JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Options), StateJson.Options)!
        : state;

    /// <summary>A write on its way.</summary>
    internal sealed class PendingWrite(
        StoredStates states, GrainId grain, string name, string? known, object? state)
    {
        public GrainId Grain => grain;

        public string Name => name;

        public string? Known => known;

        public object? State => state;

        /// <summary>Applies it.</summary>
        /// <returns>The new version.</returns>
        public string? Apply() => states.Apply(this);

        /// <summary>It never arrives.</summary>
        public void Drop() => states.onTheirWay.Remove(this);

        /// <summary>Arrives or does not, with nobody to hear of it.</summary>
        public void Settle(bool arrives)
        {
            try
            {
                if (arrives)
                {
                    Apply();
                }
            }
            catch (InconsistentStateException)
            {
                // Refused, and nobody is there to be told.
            }

            Drop();
        }
    }

    private sealed record Entry(string ETag, object State);
}
