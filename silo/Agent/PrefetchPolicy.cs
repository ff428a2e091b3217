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

    /// <summary>Documents to hold beyond those that can start at once.</summary>
    /// <param name="slots">Slots of the silo.</param>
    /// <param name="meanSeconds">How long a document of the lane takes; null when none has ended yet.</param>
    public static int Ahead(int slots, double? meanSeconds) => meanSeconds is { } mean
        ? (int)Math.Min(AheadAtMost, slots * AheadSeconds / Math.Max(mean, 1e-6))
        : 0;

    /// <summary>
    /// Documents to fetch now: none while more than half of what is wanted is here, so that fetches stay large.
    /// </summary>
    public static int Fetch(int wanted, int waiting) => waiting > wanted / 2 ? 0 : Math.Max(0, wanted - waiting);

    /// <summary>A mean that follows the last documents.</summary>
    public static double Mean(double? mean, double seconds) =>
        mean is { } known ? (known * 0.9) + (seconds * 0.1) : seconds;
}
