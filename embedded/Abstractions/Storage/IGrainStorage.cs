using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Where states are kept.</summary>
public interface IGrainStorage
{
    /// <summary>Reads a state; an unknown one becomes a new object without an ETag.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task ReadStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken) => ReadStateAsync(stateName, grainId, grainState);

    /// <summary>Writes a state and gives it a new ETag.</summary>
    /// <exception cref="InconsistentStateException">Storage holds another version.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="WriteStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task WriteStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken) => WriteStateAsync(stateName, grainId, grainState);

    /// <summary>Empties a state.</summary>
    /// <exception cref="InconsistentStateException">Storage holds another version.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ClearStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task ClearStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken) => ClearStateAsync(stateName, grainId, grainState);
}
