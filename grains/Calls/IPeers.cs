namespace OrleansBatch.Grains.Calls;

/// <summary>The other silos, as far as this one knows.</summary>
public interface IPeers
{
    /// <summary>Whether there are any.</summary>
    bool Any { get; }

    /// <summary>Whether it is certain that a worker has ended, however: its silo is dead, and stays so.</summary>
    bool IsGone(string worker);
}

/// <summary>No other silos: this process is alone.</summary>
public sealed class NoPeers : IPeers
{
    /// <inheritdoc/>
    public bool Any => false;

    /// <inheritdoc/>
    public bool IsGone(string worker) => false;
}
