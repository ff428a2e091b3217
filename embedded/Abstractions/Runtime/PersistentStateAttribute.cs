namespace Orleans.Runtime;

/// <summary>Names the state that a constructor parameter <see cref="IPersistentState{TState}"/> stands for.</summary>
/// <param name="stateName">The state's name, unique for its grain class.</param>
/// <param name="storageName">The storage's name; null for the default storage.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null)
    : Attribute, IFacetMetadata, IPersistentStateConfiguration
{
    /// <inheritdoc/>
    public string StateName { get; } = stateName;

    /// <inheritdoc/>
    public string? StorageName { get; } = storageName;
}
