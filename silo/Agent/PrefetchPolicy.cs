namespace OrleansBatch.Silo.Agent;

/// <summary>
/// How far ahead of its slots a silo leases documents. Fast documents would leave slots idle while the next is fetched;
/// slow ones must not wait here while another silo is free. So: as many as the slots get through in a tenth of a
/// second.
/// </summary>
internal static class PrefetchPolicy
{
    private const double AheadSeconds = 0.1;
    private const int AheadAtMost = 256;

    /// <summary>Documents to hold beyond those that can start soon.</summary>
    /// <param name="slots">Slots of the silo.</param>
    /// <param name="meanSeconds">How long a document takes; null when none has ended yet.</param>
    public static int Ahead(int slots, double? meanSeconds) => meanSeconds is { } mean
        ? (int)Math.Min(AheadAtMost, slots * AheadSeconds / Math.Max(mean, 1e-6))
        : 0;

    /// <summary>
    /// Documents of a lane to hold because a slot is free for them, or will be at one of the next ends of a document.
    /// A lane that lacks what is its own always has one at hand: the next end is for it, and not for bulk that was
    /// fetched before.
    /// </summary>
    /// <param name="startable">Documents that could start now.</param>
    /// <param name="slots">Slots of the silo.</param>
    /// <param name="guaranteed">Slots guaranteed to the lane.</param>
    /// <param name="running">Documents of the lane that run.</param>
    /// <param name="secondsBetweenEnds">Time between the ends of two documents of any lane; null when unknown.</param>
    public static int Soon(int startable, int slots, int guaranteed, int running, double? secondsBetweenEnds)
    {
        var ends = Ahead(1, secondsBetweenEnds);
        var own = running < guaranteed ? 1 : 0;
        return Math.Max(startable, Math.Max(own, Math.Min(slots - running, ends)));
    }

    /// <summary>
    /// Documents to fetch now: none while more than half of what is wanted is here, so that fetches stay large.
    /// </summary>
    public static int Fetch(int wanted, int waiting) => waiting > wanted / 2 ? 0 : Math.Max(0, wanted - waiting);

    /// <summary>A mean that follows the last documents.</summary>
    public static double Mean(double? mean, double seconds) =>
        mean is { } known ? (known * 0.9) + (seconds * 0.1) : seconds;
}
