namespace Orleans;

/// <summary>A state on its way to or from storage.</summary>
public interface IGrainState<T>
{
    /// <summary>The version that storage gave it; null for none.</summary>
    string? ETag { get; set; }

    /// <summary>Whether storage holds it.</summary>
    bool RecordExists { get; set; }

    /// <summary>The state itself.</summary>
    T? State { get; set; }
}
