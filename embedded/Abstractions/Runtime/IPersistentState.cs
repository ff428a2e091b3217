using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A state that is read before activation, named by <see cref="PersistentStateAttribute"/>.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
