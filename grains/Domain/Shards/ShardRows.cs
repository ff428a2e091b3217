using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>Makes the rows that users see from what a shard knows.</summary>
internal static class ShardRows
{
    /// <summary>The row of one document.</summary>
    public static DocumentRow Show(ShardState state, ShardManifest manifest, bool isLeased, int shard, int index)
    {
        var document = manifest.Documents[index];
        var row = index < state.Rows.Length ? state.Rows[index] : RowState.New;
        return new DocumentRow
        {
            Number = (shard * ShardKey.Capacity) + index,
            DocumentId = document.DocumentId,
            Name = document.Name,
            ParentId = document.ParentId,
            Status = isLeased ? DocumentStatus.Processing : row.Status,
            Stage = row.Error?.Stage,
            Attempts = row.Attempts,
            Error = row.Error,
            DurationSeconds = row.Milliseconds > 0 || row.Status.IsTerminal() ? row.Milliseconds / 1000.0 : null,
            Cached = row.Cached,
        };
    }
}
