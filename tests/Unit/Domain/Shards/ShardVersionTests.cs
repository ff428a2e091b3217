using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

public sealed class The_version_of_a_shard
{
    private static readonly ShardState Open = new()
    {
        Epoch = 5,
        Rows = [RowState.New, new RowState(DocumentStatus.Completed)],
    };

    [Fact]
    public void Rises_with_each_change() =>
        Assert.True(ShardVersion.Of(Open, true, 8) > ShardVersion.Of(Open, true, 7));

    [Fact]
    public void Rises_when_the_shard_comes_back_though_it_counts_its_changes_anew() =>
        Assert.True(ShardVersion.Of(Open, false, 0) > ShardVersion.Of(Open, true, 1_000_000));

    [Fact]
    public void Rises_when_the_shard_leases_again() =>
        Assert.True(ShardVersion.Of(Open with { Epoch = 6 }, true, 0) > ShardVersion.Of(Open, false, 1_000_000));

    [Fact]
    public void Is_the_highest_of_all_once_every_document_has_ended()
    {
        var ended = Open with { Rows = [new RowState(DocumentStatus.Failed), new RowState(DocumentStatus.Cancelled)] };

        Assert.Equal(long.MaxValue, ShardVersion.Of(ended, true, 3));
        Assert.Equal(long.MaxValue, ShardVersion.Of(ended, false, 0));
    }
}
