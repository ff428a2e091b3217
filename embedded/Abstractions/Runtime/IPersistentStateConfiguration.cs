namespace Orleans.Runtime;

/// <summary>Which state, in which storage.</summary>
public interface IPersistentStateConfiguration
{
    /// <summary>The state's name, unique for its grain class.</summary>
    string StateName { get; }

    /// <summary>The storage's name; null for the default storage.</summary>
    string? StorageName { get; }
}
