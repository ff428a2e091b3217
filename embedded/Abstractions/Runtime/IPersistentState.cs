using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A state that is read before activation; put <see cref="PersistentStateAttribute"/> on the parameter.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
