using OrleansBatch.Grains.Domain.Errors;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>When a document that waits for its retry may run.</summary>
internal static class RetryTimes
{
    /// <summary>Whether it still has to wait, as <see cref="RetryPolicy"/> says.</summary>
    public static bool HasToWait(this RowState row, DateTimeOffset now) =>
        RetryPolicy.HasToWait(row.RetryAt, row.Error?.Category, now);
}
