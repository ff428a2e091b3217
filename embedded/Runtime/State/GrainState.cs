namespace OrleansBatch.Embedded.State;

/// <summary>A state between an activation and its storage.</summary>
internal sealed class GrainState<TState> : IGrainState<TState>
{
    public string? ETag { get; set; }

    public bool RecordExists { get; set; }

    public TState? State { get; set; }
}
