using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Tests.Unit.Domain.Batches;

public sealed class The_snapshot_of_a_batch
{
    [Fact]
    public void Carries_its_submission_and_its_counts()
    {
        var errors = Some.Errors((ErrorCategory.Data, 1));
        var totals = new BatchTotals { Processing = 1, Completed = 1, Cached = 1, Errors = errors };
        var shown = BatchStates.Processing.Show(totals, 118, 3.456, null, Some.At(5));

        Assert.Equal(("batch-1", "project-1", "legal"), (shown.BatchId, shown.ProjectId, shown.Pipeline));
        Assert.Equal(Priority.Normal, shown.Priority);
        Assert.Equal((118, BatchStatus.Processing, 3.46), (shown.Version, shown.Status, shown.ThroughputPerSecond));
        Assert.Equal((3, 1, 1, 1, 1), (shown.Total, shown.Pending, shown.Processing, shown.Completed, shown.Cached));
        Assert.Equal((Some.Noon, Some.At(1), null), (shown.SubmittedAt, shown.StartedAt, shown.CompletedAt));
        Assert.Equal(errors, shown.ErrorsByCategory);
    }

    [Fact]
    public void Can_t_be_made_of_a_batch_that_does_not_exist() => Assert.Throws<InvalidOperationException>(
        () => new BatchState().Show(BatchTotals.Zero, 1, 0, null, Some.Noon));

    [Fact]
    public void Counts_documents_that_no_shard_has_told_of_as_pending() =>
        Assert.Equal(3, BatchStates.Queued.Show(BatchTotals.Zero, 1, 0, null, Some.Noon).Pending);
}

public sealed class The_progress_of_a_batch
{
    [Theory]
    [InlineData(3, 0, 0.0)]
    [InlineData(3, 1, 33.3)]
    [InlineData(100, 76, 76.0)]
    [InlineData(3, 3, 99.9)]
    [InlineData(100_000, 99_999, 99.9)]
    [InlineData(0, 0, 0.0)]
    public void Is_the_share_of_documents_that_ended(int total, int ended, double percentage)
    {
        var state = BatchStates.Processing with { Total = total };

        Assert.Equal(percentage, Show(state, new BatchTotals { Completed = ended }).ProgressPercentage);
    }

    [Theory]
    [InlineData(BatchStatus.Completed)]
    [InlineData(BatchStatus.Failed)]
    [InlineData(BatchStatus.Cancelled)]
    public void Is_complete_once_the_batch_has_ended(BatchStatus status) =>
        Assert.Equal(100, Show(BatchStates.Processing with { Status = status }, BatchTotals.Zero).ProgressPercentage);

    [Fact]
    public void Is_never_complete_before_the_end_and_its_counts_add_up() => Properties.ForAll(
        from total in Gen.Choose(1, 100_000)
        from terminal in Gen.Choose(0, total)
        from failed in Gen.Choose(0, terminal)
        from processing in Gen.Choose(0, total - terminal)
        select (total, new BatchTotals { Completed = terminal - failed, Failed = failed, Processing = processing }),
        example =>
        {
            var (total, totals) = example;
            var shown = Show(BatchStates.Processing with { Total = total }, totals);

            Assert.InRange(shown.ProgressPercentage, 0, 99.9);
            Assert.Equal(total, shown.Pending + shown.Processing + shown.Completed + shown.Failed + shown.Cancelled);
        });

    private static BatchSnapshot Show(BatchState state, BatchTotals totals) =>
        state.Show(totals, 1, 0, null, Some.At(5));
}

public sealed class The_rates_of_a_batch
{
    [Fact]
    public void Count_success_among_what_was_tried_and_leave_cancelled_documents_out()
    {
        var totals = new BatchTotals { Completed = 2, Failed = 1, Cancelled = 10 };

        Assert.Equal(66.7, BatchStates.Processing.Show(totals, 1, 0, null, Some.Noon).SuccessRate);
    }

    [Fact]
    public void Know_no_success_rate_before_anything_ended() =>
        Assert.Null(BatchStates.Processing.Show(BatchTotals.Zero, 1, 0, null, Some.Noon).SuccessRate);

    [Fact]
    public void Tell_how_long_the_rest_will_take_at_the_present_rate()
    {
        var state = BatchStates.Processing with { Total = 100 };

        Assert.Equal(
            7.1, state.Show(new BatchTotals { Completed = 76 }, 1, 3.4, null, Some.Noon).EstimatedTimeRemaining);
    }

    [Fact]
    public void Do_not_guess_while_nothing_ends() =>
        Assert.Null(BatchStates.Processing.Show(BatchTotals.Zero, 1, 0, null, Some.Noon).EstimatedTimeRemaining);

    [Fact]
    public void Cover_the_whole_run_once_it_has_ended()
    {
        var ended = BatchStates.Processing.Apply(BatchStates.Ended);
        var shown = ended.Show(ended.Final!, 1, 0, null, Some.At(500));

        Assert.Equal((0.25, 0.0), (shown.ThroughputPerSecond, shown.EstimatedTimeRemaining));
    }

    [Fact]
    public void Are_nothing_when_it_ended_without_a_start()
    {
        var ended = BatchStates.Queued.Apply(new CancelRequested()).Apply(BatchStates.Ended);

        Assert.Equal(0, ended.Show(ended.Final!, 1, 0, null, Some.At(9)).ThroughputPerSecond);
    }
}

public sealed class A_batch_that_waits
{
    private static readonly DateTimeOffset Now = Some.At(60);

    [Fact]
    public void Says_nothing_while_a_document_runs() =>
        Assert.Null(Reason(BatchStates.Processing, new BatchTotals { Processing = 1 }));

    [Fact]
    public void Says_that_it_is_held_and_by_whom_though_the_last_documents_are_still_on_their_way_back()
    {
        var held = BatchStates.Processing.Apply(new HoldHeard(Holds.Lane));
        var shown = held.Show(new BatchTotals { Processing = 1 }, 1, 3, null, Now);

        Assert.Equal((BatchStatus.Paused, "paused"), (shown.Status, shown.Waiting?.Reason));
        Assert.Equal("The normal lane is paused.", shown.Waiting?.Detail);
        Assert.Null(shown.EstimatedTimeRemaining);
    }

    [Fact]
    public void Says_of_an_open_one_that_it_will_be_paused() => Assert.Contains(
        "paused",
        BatchStates.OpenWithThree.Apply(new PauseRequested())
            .Show(BatchTotals.Zero, 1, 0, null, Now).Waiting!.Detail,
        StringComparison.Ordinal);

    [Fact]
    public void Says_that_it_waits_for_a_slot_while_every_leased_document_does() =>
        Assert.Equal("lane", Reason(BatchStates.Processing, new BatchTotals { Processing = 2, AllWait = true }));

    [Fact]
    public void Says_nothing_once_it_has_ended() =>
        Assert.Null(Reason(BatchStates.Processing.Apply(BatchStates.Ended), BatchTotals.Zero));

    [Fact]
    public void Says_that_it_is_open() => Assert.Equal("open", Reason(BatchStates.OpenWithThree, BatchTotals.Zero));

    [Fact]
    public void Says_that_it_is_being_cancelled_before_anything_else() =>
        Assert.Equal("cancelling", Reason(BatchStates.OpenWithThree.Apply(new CancelRequested()), BatchTotals.Zero));

    [Fact]
    public void Says_until_when_it_was_asked_to_wait()
    {
        var spec = Some.Spec with { Options = new BatchOptions { NotBefore = Now.AddHours(1) } };
        var waiting = (BatchStates.Queued with { Spec = spec }).Show(BatchTotals.Zero, 1, 0, null, Now).Waiting;

        Assert.Equal(("notBefore", Now.AddHours(1)), (waiting?.Reason, waiting?.Until));
    }

    [Fact]
    public void Says_when_the_next_retry_is_due()
    {
        var waiting = BatchStates.Processing.Show(BatchTotals.Zero, 1, 0, Now.AddSeconds(5), Now).Waiting;

        Assert.Equal(("retry", Now.AddSeconds(5)), (waiting?.Reason, waiting?.Until));
    }

    [Fact]
    public void Says_which_lane_it_waits_in_when_its_retry_has_become_due()
    {
        var waiting = BatchStates.Processing.Show(BatchTotals.Zero, 1, 0, Now, Now).Waiting;

        Assert.Equal(("lane", Priority.Normal), (waiting?.Reason, waiting?.Lane));
        Assert.Contains("normal", waiting?.Detail, StringComparison.Ordinal);
    }

    private static string? Reason(BatchState state, BatchTotals totals) =>
        state.Show(totals, 1, 0, null, Now).Waiting?.Reason;
}
