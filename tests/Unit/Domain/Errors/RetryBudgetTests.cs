using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Errors;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Errors;

public sealed class The_retries_of_a_batch
{
    [Theory]
    [InlineData(1200, 12, 5, 5, 2)]
    [InlineData(1200, 1, 0, 0, 1)]
    [InlineData(1200, 0, 0, 0, 0)]
    [InlineData(1001, 1_000_000, 499_500, 499_500, 1000)]
    public void Are_shared_out_by_documents(int total, int retries, params int[] shares) =>
        Assert.Equal(shares, Shares(total, retries));

    [Fact]
    public void Add_up_however_they_are_shared_out() => Properties.ForAll(
        from total in Gen.Choose(1, 100_000)
        from retries in Gen.Choose(0, 1_000_000)
        select (total, retries),
        batch => Assert.Equal(batch.retries, Shares(batch.total, batch.retries).Sum()));

    [Fact]
    public void Are_not_limited_unless_the_batch_says_so()
    {
        Assert.Same(Some.Spec, Some.Spec.ShareOf(0, 10));
        Assert.Null(new ShardState { Spec = Some.Spec }.RetriesLeft(0));
        Assert.Null(new ShardState().RetriesLeft(0));
    }

    private static IEnumerable<int> Shares(int total, int retries)
    {
        var spec = Spec(retries);
        var shards = (total + ShardKey.Capacity - 1) / ShardKey.Capacity;
        return Enumerable.Range(0, shards).Select(shard => spec.ShareOf(shard, total).Options.MaxBatchRetries!.Value);
    }

    internal static BatchSpec Spec(int retries) => Some.Spec with { Options = new() { MaxBatchRetries = retries } };
}

public sealed class The_retries_that_a_shard_has_left
{
    [Fact]
    public void Are_what_its_rows_have_not_used() => Assert.Equal(10 - 1 - 2 - 3, Left(
        10,
        leased: 0,
        new RowState(DocumentStatus.Pending),
        new RowState(DocumentStatus.Completed, Attempts: 1),
        new RowState(DocumentStatus.Completed, Attempts: 2),
        new RowState(DocumentStatus.Retrying, Attempts: 2),
        new RowState(DocumentStatus.Failed, Attempts: 4),
        new RowState(DocumentStatus.Cancelled)));

    [Fact]
    public void Are_kept_for_those_that_run() => Assert.Equal(3, Left(10, leased: 7));

    [Fact]
    public void Are_never_less_than_none() => Assert.Equal(0, Left(10, leased: 70));

    [Fact]
    public void Are_never_passed_when_everything_fails() => Properties.ForAll(
        from share in Gen.Choose(0, 30)
        from sizes in Gen.Choose(1, 9).ArrayOf(20)
        select (share, sizes),
        example =>
        {
            var rows = new RowState[40];
            Array.Fill(rows, RowState.New);
            foreach (var (round, size) in example.sizes.Index())
            {
                // A group is leased at once, and every one of it fails.
                var left = Left(example.share, 0, rows);
                foreach (var index in Enumerable.Range(round, size).Where(i => !rows[i].Status.IsTerminal()))
                {
                    var status = left-- > 0 ? DocumentStatus.Retrying : DocumentStatus.Failed;
                    rows[index] = rows[index] with { Status = status, Attempts = rows[index].Attempts + 1 };
                }
            }

            Assert.True(rows.Sum(row => Math.Max(0, row.Attempts - 1)) <= example.share);
        });

    private static int? Left(int share, int leased, params RowState[] rows) =>
        new ShardState { Spec = The_retries_of_a_batch.Spec(share), Rows = [.. rows] }.RetriesLeft(leased);
}

public sealed class The_time_that_an_attempt_has
{
    [Fact]
    public void Is_nine_tenths_until_it_is_told_to_stop_and_the_rest_to_stop()
    {
        Assert.Equal(TimeSpan.FromSeconds(540), TimeLimits.Soft(600));
        Assert.Equal(TimeSpan.FromSeconds(600), TimeLimits.Hard(600));
    }
}
