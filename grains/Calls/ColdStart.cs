namespace OrleansBatch.Grains.Calls;

/// <summary>
/// Whether everything has only just begun: this process is young, and alone. Nobody can then be at work on what was
/// leased before, and nothing need wait for somebody to say so. To be made when the process starts.
/// </summary>
/// <param name="peers">The other silos.</param>
/// <param name="time">The clock.</param>
public sealed class ColdStart(IPeers peers, TimeProvider time)
{
    // As long as a lease: a worker of this process that is older may hold one that its shard has forgotten.
    private static readonly TimeSpan Youth = TimeSpan.FromSeconds(15);
    private readonly long began = time.GetTimestamp();

    /// <summary>Whether it is so now.</summary>
    public bool IsNow => !peers.Any && time.GetElapsedTime(began) < Youth;
}
