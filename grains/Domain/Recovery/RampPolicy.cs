using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Recovery;

/// <summary>How many documents of a recovery's shard may run at once, and how it came to that.</summary>
/// <param name="Window">Leases at most, 1 to 500.</param>
/// <param name="Grace">Documents that were running when the window was halved: how they end says nothing about the
/// new pace.</param>
internal readonly record struct Ramp(int Window, int Grace);

/// <summary>
/// Slow start: whatever made a batch fail may still be there, so its recovery begins with a few documents at once. Each
/// that ends well makes room for one more, so a window that ends well doubles; one that fails again in the same
/// way halves it, where load may be the cause: bytes that are corrupt are no reason to go slowly.
/// </summary>
internal static class RampPolicy
{
    private const int Least = 1;
    private const int Most = ShardKey.Capacity;

    /// <summary>Where every recovery begins, and begins again after a restart.</summary>
    public static Ramp Start { get; } = new(Window: 4, Grace: 0);

    /// <summary>The ramp after a document of the recovery ended.</summary>
    /// <param name="now">The ramp.</param>
    /// <param name="failedAs">How the document failed before.</param>
    /// <param name="failed">How it failed now; null when it ended well.</param>
    /// <param name="running">How many still run.</param>
    public static Ramp After(this Ramp now, ErrorCategory? failedAs, ErrorCategory? failed, int running)
    {
        if (failed is null)
        {
            return new Ramp(Math.Min(Most, now.Window + 1), Math.Max(0, now.Grace - 1));
        }

        var again = failed == failedAs
            && failed is ErrorCategory.Transient or ErrorCategory.Resource or ErrorCategory.RateLimit;
        return again && now.Grace == 0
            ? new Ramp(Math.Max(Least, now.Window / 2), running)
            : now with { Grace = Math.Max(0, now.Grace - 1) };
    }
}
