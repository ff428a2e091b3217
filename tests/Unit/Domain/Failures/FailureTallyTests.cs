using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Failures;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Failures;

public sealed class The_failures_of_a_shard
{
    private static readonly DocumentError Corrupt = new(ErrorCategory.Data, "corrupt", "It is corrupt.", "extract");

    [Fact]
    public void Are_the_documents_that_failed_for_good_and_no_others()
    {
        var shard = Shards.Shards.Of(
            new RowState(DocumentStatus.Failed, 4, Error: Some.Error),
            new RowState(DocumentStatus.Retrying, 1, Error: Some.Error),
            new RowState(DocumentStatus.Cancelled, 1, Error: Some.Error),
            new RowState(DocumentStatus.Completed, 1),
            RowState.New,
            new RowState(DocumentStatus.Failed, 1, Error: Corrupt));

        var counts = shard.CountFailures();

        Assert.Equal((2, 1), (counts.Total, counts.Recoverable));
        Assert.Equal(Some.Errors((ErrorCategory.Transient, 1), (ErrorCategory.Data, 1)), counts.ByCategory);
        Assert.Equal(["corrupt", "tool-crashed"], counts.ByErrorType.Keys);
    }

    [Fact]
    public void Are_none_while_nothing_has_failed() =>
        Assert.Equal(FailureCounts.None, Shards.Shards.Of(3).CountFailures());

    [Fact]
    public void Add_up_over_shards()
    {
        var one = Shards.Shards.Of(new RowState(DocumentStatus.Failed, 1, Error: Corrupt)).CountFailures();
        var two = Shards.Shards.Of(
            new RowState(DocumentStatus.Failed, 1, Error: Corrupt),
            new RowState(DocumentStatus.Failed, 4, Error: Some.Error)).CountFailures();

        var sum = FailureTally.Sum([one, FailureCounts.None, two]);

        Assert.Equal((3, 1), (sum.Total, sum.Recoverable));
        Assert.Equal(2, sum.ByCategory[ErrorCategory.Data]);
        Assert.Equal(2, sum.ByErrorType["corrupt"]);
    }
}
