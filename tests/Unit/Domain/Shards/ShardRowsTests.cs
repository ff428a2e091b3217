using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

public sealed class A_row_as_users_see_it
{
    private static readonly ShardManifest Manifest = new()
    {
        Documents = [new() { DocumentId = "a", Name = "a.pdf" }, new() { DocumentId = "b" }],
    };

    [Fact]
    public void Is_numbered_through_the_whole_batch()
    {
        var row = ShardRows.Show(Shards.Of(2), Manifest, isLeased: false, shard: 3, index: 1);

        Assert.Equal((1501, "b", DocumentStatus.Pending), (row.Number, row.DocumentId, row.Status));
        Assert.Null(row.DurationSeconds);
    }

    [Fact]
    public void Is_processing_while_it_is_leased() => Assert.Equal(
        DocumentStatus.Processing,
        ShardRows.Show(Shards.Of(2), Manifest, isLeased: true, shard: 0, index: 0).Status);

    [Fact]
    public void Is_pending_before_its_batch_is_sealed() => Assert.Equal(
        ("a.pdf", DocumentStatus.Pending),
        (Show(new ShardState()).Name, Show(new ShardState()).Status));

    [Fact]
    public void Shows_the_stage_that_failed_and_why()
    {
        var row = Show(
            Shards.Of(new RowState(DocumentStatus.Failed, Attempts: 4, Milliseconds: 1250, Error: Some.Error)));

        Assert.Equal(("extract", Some.Error, 4, 1.25), (row.Stage, row.Error, row.Attempts, row.DurationSeconds));
    }

    [Fact]
    public void Shows_a_duration_of_nothing_for_a_document_that_took_less_than_a_millisecond() =>
        Assert.Equal(0, Show(Shards.Of(new RowState(DocumentStatus.Completed, 1))).DurationSeconds);

    private static DocumentRow Show(ShardState state) =>
        ShardRows.Show(state, Manifest, isLeased: false, shard: 0, index: 0);
}
