namespace Orleans.Core;

/// <summary>One state of one activation, kept in storage.</summary>
public interface IStorage
{
    /// <summary>The version last read or written; null when there is none.</summary>
    string? Etag { get; }

    /// <summary>Whether storage held the state when last read or written.</summary>
    bool RecordExists { get; }

    /// <summary>Empties the state, in storage and here.</summary>
    Task ClearStateAsync();

    /// <summary>Empties the state, in storage and here.</summary>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Reads the state again; what was changed here is lost.</summary>
    Task ReadStateAsync();

    /// <summary>Reads the state again; what was changed here is lost.</summary>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();

    /// <summary>Writes the state; durable when it returns.</summary>
    Task WriteStateAsync();

    /// <summary>Writes the state; durable when it returns.</summary>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();
}

/// <summary>One state of a known type.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory.</summary>
    TState State { get; set; }
}
