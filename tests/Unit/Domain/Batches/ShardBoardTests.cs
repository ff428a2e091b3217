using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Batches;
using static OrleansBatch.GrainInterfaces.Batches.ErrorCategory;

namespace OrleansBatch.Tests.Unit.Domain.Batches;

public sealed class A_board_of_shards
{
    private static readonly ShardProgress Early = new()
    {
        Shard = 0,
        Version = 3,
        Total = 10,
        Pending = 8,
        Processing = 1,
        Failed = 1,
        ErrorsByCategory = Some.Errors((Data, 1)),
    };

    private static readonly ShardProgress Late = new()
    {
        Shard = 0,
        Version = 5,
        Total = 10,
        Completed = 8,
        Failed = 2,
        Cached = 4,
        ErrorsByCategory = Some.Errors((Data, 2)),
    };

    private readonly ShardBoard board = new();

    [Fact]
    public void Sums_up_its_shards()
    {
        board.Take(Late);
        board.Take(Early with { Shard = 1 });

        Assert.Equal(20, board.Total);
        Assert.Equivalent(
            new BatchTotals
            {
                Pending = 8,
                Processing = 1,
                Completed = 8,
                Failed = 3,
                Cached = 4,
                Errors = Some.Errors((Data, 3)),
            },
            board.Totals);
    }

    [Fact]
    public void Takes_the_newer_report_in_place_of_the_older()
    {
        board.Take(Early);

        Assert.True(board.Take(Late));
        Assert.Equal((10, 10), (board.Total, board.Totals.Terminal));
    }

    [Fact]
    public void Hears_a_report_twice_without_counting_it_twice()
    {
        board.Take(Late);
        var before = board.Totals;

        Assert.False(board.Take(Late));
        Assert.Equal(before, board.Totals);
    }

    [Fact]
    public void Ignores_a_report_that_comes_late()
    {
        board.Take(Late);

        Assert.False(board.Take(Early));
        Assert.Equal(8, board.Totals.Completed);
    }

    [Fact]
    public void Drops_a_category_of_errors_that_no_document_has_any_more()
    {
        board.Take(Early);
        board.Take(Late with { Failed = 0, ErrorsByCategory = Some.Errors() });

        Assert.Empty(board.Totals.Errors);
    }
}

public sealed class A_board_whose_documents_wait_for_retries
{
    private static readonly ShardProgress Waiting =
        new() { Shard = 0, Version = 1, Total = 4, Pending = 2, Completed = 2, NextRetryAt = Some.At(30) };

    private static readonly ShardProgress Done = new() { Shard = 1, Version = 1, Total = 4, Completed = 4 };

    private readonly ShardBoard board = new();

    [Fact]
    public void Tells_the_next_retry_of_all_shards()
    {
        board.Take(Waiting);
        board.Take(Waiting with { Shard = 1, NextRetryAt = Some.At(10) });

        Assert.Equal(Some.At(10), board.NextRetryAt);
    }

    [Fact]
    public void Does_not_mind_shards_that_are_done()
    {
        board.Take(Waiting);
        board.Take(Done);

        Assert.Equal(Some.At(30), board.NextRetryAt);
    }

    [Fact]
    public void Tells_no_retry_while_another_shard_waits_for_a_slot()
    {
        board.Take(Waiting);
        board.Take(Done with { Completed = 3, Pending = 1 });

        Assert.Null(board.NextRetryAt);
    }

    [Fact]
    public void Tells_no_retry_while_another_shard_runs_a_document()
    {
        board.Take(Waiting);
        board.Take(Done with { Completed = 3, Processing = 1 });

        Assert.Null(board.NextRetryAt);
    }

    [Fact]
    public void Tells_no_retry_when_it_has_heard_of_no_shard() => Assert.Null(board.NextRetryAt);
}

public sealed class However_reports_are_lost_repeated_and_reordered
{
    private static readonly Gen<ShardProgress> AnyReport =
        from shard in Gen.Choose(0, 3)
        from version in Gen.Choose(1, 8)
        select Report(shard, version);

    [Fact]
    public void The_sum_is_that_of_the_newest_report_of_each_shard() =>
        Properties.ForAll(AnyReport.ListOf(40), reports =>
        {
            var board = new ShardBoard();
            foreach (var report in reports)
            {
                board.Take(report);
            }

            var newest = reports
                .GroupBy(report => report.Shard)
                .Select(shard => shard.MaxBy(report => report.Version)!)
                .ToArray();
            Assert.Equal(newest.Sum(report => report.Total), board.Total);
            Assert.Equal(newest.Sum(report => report.Pending), board.Totals.Pending);
            Assert.Equal(newest.Sum(report => report.Processing), board.Totals.Processing);
            Assert.Equal(newest.Sum(report => report.Completed), board.Totals.Completed);
            Assert.Equal(newest.Sum(report => report.Failed), board.Totals.Failed);
            Assert.Equal(newest.Sum(report => report.Cancelled), board.Totals.Cancelled);
            Assert.Equal(newest.Sum(report => report.Cached), board.Totals.Cached);
            Assert.Equal(board.Totals.Failed, board.Totals.Errors.Values.Sum());
            Assert.DoesNotContain(0, board.Totals.Errors.Values);
        });

    // A shard tells the same under the same version, so the counts follow from both.
    private static ShardProgress Report(int shard, int version)
    {
        var draw = new Random((shard * 100) + version);
        var failed = draw.Next(5);
        var counts = new ShardProgress
        {
            Shard = shard,
            Version = version,
            Pending = draw.Next(5),
            Processing = draw.Next(5),
            Completed = draw.Next(5),
            Cancelled = draw.Next(5),
            Cached = draw.Next(5),
            Failed = failed,
            ErrorsByCategory = failed == 0
                ? Some.Errors()
                : Some.Errors((draw.Next(2) == 0 ? Data : Permanent, failed)),
        };
        return counts with { Total = counts.Pending + counts.Processing + counts.Terminal };
    }
}
