using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Where streams come from. Hosts get it as a keyed service by its name.</summary>
public interface IStreamProvider
{
    /// <summary>Whether subscribers can go back.</summary>
    bool IsRewindable { get; }

    /// <summary>The provider's name.</summary>
    string Name { get; }

    /// <summary>The stream of that id; streams exist without being made.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
