using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

/// <summary>Shards in short.</summary>
internal static class Shards
{
    public static ShardState Of(int documents) => new() { Rows = [.. Enumerable.Repeat(RowState.New, documents)] };

    public static ShardState Of(params RowState[] rows) => new() { Rows = [.. rows] };

    public static IEnumerable<DocumentStatus> Statuses(ShardState state) => state.Rows.Select(row => row.Status);
}
