using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Shards;
using static OrleansBatch.GrainInterfaces.Documents.DocumentStatus;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

public sealed class The_counts_of_a_shard
{
    private static readonly Gen<RowState> AnyRow =
        from status in Gen.Elements(Pending, Retrying, Completed, Failed, Cancelled)
        from second in Gen.Choose(0, 100)
        from category in Gen.Elements(Enum.GetValues<ErrorCategory>())
        from cached in Gen.Elements(true, false)
        select new RowState(
            status,
            RetryAt: status == Retrying ? Some.At(second) : null,
            Cached: cached,
            Error: status is Failed or Retrying ? Some.Error with { Category = category } : null);

    private static readonly Gen<(ShardState State, int Leased)> AnyShard =
        from rows in AnyRow.ArrayOf()
        from leased in Gen.Choose(0, rows.Count(row => row.Status is Pending or Retrying))
        select (Shards.Of(rows), leased);

    [Fact]
    public void Always_add_up_to_all_its_documents() => Properties.ForAll(AnyShard, example =>
    {
        var counts = example.State.Count(0, 1, example.Leased);

        Assert.Equal(example.State.Rows.Length, counts.Total);
        Assert.Equal(
            counts.Total, counts.Pending + counts.Processing + counts.Completed + counts.Failed + counts.Cancelled);
        Assert.Equal(counts.Failed, counts.ErrorsByCategory.Values.Sum());
        Assert.InRange(counts.Cached, 0, counts.Completed);
        Assert.True(counts.Pending >= 0);
    });

    [Fact]
    public void Say_how_many_are_in_each_state()
    {
        var state = Shards.Of(new(Pending), new(Pending), new(Retrying), new(Completed, Cached: true), new(Cancelled));
        var counts = state.Count(shard: 3, version: 9, leased: 1);

        Assert.Equal((3, 9, 5), (counts.Shard, counts.Version, counts.Total));
        Assert.Equal(
            (2, 1, 1, 0, 1), (counts.Pending, counts.Processing, counts.Completed, counts.Failed, counts.Cancelled));
        Assert.Equal(1, counts.Cached);
    }

    [Fact]
    public void Count_the_errors_of_documents_that_failed_for_good_only()
    {
        var state = Shards.Of(
            new(Failed, Error: Some.Error with { Category = ErrorCategory.Data }),
            new(Failed, Error: Some.Error with { Category = ErrorCategory.Data }),
            new(Retrying, Error: Some.Error));

        Assert.Equal(Some.Errors((ErrorCategory.Data, 2)), state.Count(0, 1, 0).ErrorsByCategory);
    }

    [Fact]
    public void Tell_the_next_retry_where_all_that_is_left_waits_for_one()
    {
        var state = Shards.Of(
            new(Retrying, RetryAt: Some.At(30)), new(Retrying, RetryAt: Some.At(10)), new(Completed));

        Assert.Equal(Some.At(10), state.Count(0, 1, 0).NextRetryAt);
    }

    [Fact]
    public void Tell_no_retry_while_a_document_runs_or_waits_for_a_slot()
    {
        var waiting = new RowState(Retrying, RetryAt: Some.At(30));

        Assert.Null(Shards.Of(waiting, new(Pending)).Count(0, 1, 0).NextRetryAt);
        Assert.Null(Shards.Of(waiting, new(Retrying)).Count(0, 1, 1).NextRetryAt);
    }

    [Fact]
    public void Of_no_documents_are_nothing() => Assert.Equal(0, new ShardState().Count(0, 1, 0).Total);
}
