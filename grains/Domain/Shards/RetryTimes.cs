using OrleansBatch.Grains.Domain.Errors;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>When a document that waits for its retry may run, by a clock that somebody may set back.</summary>
internal static class RetryTimes
{
    /// <summary>
    /// Whether it still has to wait. A time further away than any wait after such an error was planned before the clock
    /// was set back; nobody knows when it was meant to be, so it has come.
    /// </summary>
    public static bool HasToWait(this RowState row, DateTimeOffset now) =>
        row.RetryAt is { } at && at > now && at - now <= RetryPolicy.LongestWait(row.Error?.Category);
}
