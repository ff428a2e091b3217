using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain;
using OrleansBatch.Grains.Domain.Documents;
using static OrleansBatch.Tests.Unit.Domain.Documents.DocumentEvents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

public sealed class A_document_whose_attempt_begins
{
    [Fact]
    public void Counts_the_attempt_before_it_runs()
    {
        var begun = new DocumentState().Apply(Start(token: 7, seconds: 3));

        Assert.Equal((1, 7, Some.At(3)), (begun.Attempts, begun.Token, begun.StartedAt));
    }

    [Theory]
    [InlineData("New")]
    [InlineData("Running")]
    [InlineData("Retrying")]
    [InlineData("Waiting")]
    public void Refuses_a_token_that_is_not_newer_in_any_phase(string phase)
    {
        var state = phase switch
        {
            "New" => new DocumentState(),
            "Running" => Running,
            "Waiting" => Running.Apply(Release()),
            _ => Running.Apply(Retry()),
        };

        Assert.Throws<IllegalTransitionException>(() => state.Apply(Start(state.Token)));
        Assert.Throws<IllegalTransitionException>(() => state.Apply(Start(state.Token - 1)));
    }

    [Fact]
    public void No_longer_waits_for_its_retry()
    {
        var again = Running.Apply(Retry()).Apply(Start(token: 2));

        Assert.Null(again.RetryAt);
        Assert.Equal(2, again.Attempts);
    }
}

public sealed class A_document_whose_worker_was_lost
{
    private static readonly DocumentState Taken = Running.Apply(Start(token: 2, seconds: 60));

    [Fact]
    public void Remembers_the_lost_attempt_without_an_end()
    {
        var lost = Assert.Single(Taken.History!.Value);

        Assert.Equal(new AttemptRecord(1, Some.Noon, null, "lost", null, "worker-1"), lost);
    }

    [Fact]
    public void Is_not_blamed_for_it() => Assert.Equal(0, Taken.Failures);

    [Fact]
    public void Builds_on_what_the_lost_attempt_kept()
    {
        var taken = Running.Apply(new StagesDone([Some.Checkpoint("extract")])).Apply(Start(token: 2));

        Assert.Equal(["extract"], taken.Checkpoints!.Value.Select(done => done.Stage));
    }
}

public sealed class A_document_whose_attempt_fails
{
    [Fact]
    public void Waits_for_the_retry_that_was_planned()
    {
        var retrying = Running.Apply(Retry(seconds: 5, retryAt: 35));

        Assert.Equal(Some.At(35), retrying.RetryAt);
        Assert.Equal(Some.Error, retrying.Error);
        Assert.Equal((1, 5.0), (retrying.Failures, retrying.Seconds));
    }

    [Fact]
    public void Keeps_the_stages_that_it_got_through()
    {
        var retrying = Running.Apply(new RetryPlanned(
            [Some.Checkpoint("validate"), Some.Checkpoint("extract")], Some.Error, Some.At(1), Some.At(2)));

        Assert.Equal(["validate", "extract"], retrying.Checkpoints!.Value.Select(done => done.Stage));
    }

    [Fact]
    public void Writes_the_failure_into_its_history()
    {
        var failed = Running.Apply(Give(seconds: 4));

        var attempt = Assert.Single(failed.History!.Value);
        Assert.Equal(new AttemptRecord(1, Some.Noon, Some.At(4), "failed", Some.Error, "worker-1"), attempt);
        Assert.Equal(1, failed.Failures);
    }

    [Fact]
    public void Forgets_the_error_when_a_later_attempt_completes_it()
    {
        var completed = Running.Apply(Retry()).Apply(Start(token: 2)).Apply(LastStage());

        Assert.Null(completed.Error);
        Assert.Equal(1, completed.Failures);
    }

    [Fact]
    public void Remembers_no_more_than_its_newest_twenty_attempts()
    {
        var state = new DocumentState();
        for (var attempt = 1; attempt <= DocumentState.HistoryLimit + 5; attempt++)
        {
            state = state.Apply(Start(attempt)).Apply(Retry());
        }

        Assert.Equal(
            Enumerable.Range(6, DocumentState.HistoryLimit), state.History!.Value.Select(record => record.Attempt));
        Assert.Equal(DocumentState.HistoryLimit + 5, state.Failures);
    }
}

public sealed class A_document_whose_stages_run
{
    [Fact]
    public void Keeps_them_in_order()
    {
        var done = Running
            .Apply(new StagesDone([Some.Checkpoint("validate")]))
            .Apply(new StagesDone([Some.Checkpoint("extract"), Some.Checkpoint("chunk")]))
            .Apply(new LastStageDone([Some.Checkpoint("entities")], Some.At(1)));

        Assert.Equal(
            ["validate", "extract", "chunk", "entities"], done.Checkpoints!.Value.Select(stage => stage.Stage));
    }

    [Fact]
    public void Replaces_what_a_stage_left_before_when_it_runs_again()
    {
        var done = Running
            .Apply(new StagesDone([Some.Checkpoint("extract", version: 1), Some.Checkpoint("chunk", version: 1)]))
            .Apply(new StagesDone([Some.Checkpoint("extract", version: 2)]));

        Assert.Equal(
            [("chunk", 1), ("extract", 2)], done.Checkpoints!.Value.Select(stage => (stage.Stage, stage.StageVersion)));
    }

    [Fact]
    public void Never_took_less_than_no_time_though_clocks_step_back() =>
        Assert.Equal(0, Running.Apply(LastStage(seconds: -30)).Seconds);

    [Fact]
    public void Needs_no_result_from_a_pipeline_that_leaves_none()
    {
        var completed = Running.Apply(new LastStageDone([], Some.At(1)));

        Assert.Equal(DocumentPhase.Completed, completed.Phase);
        Assert.Null(completed.Checkpoints);
    }
}

public sealed class A_document_that_is_told_to_stop
{
    [Fact]
    public void Remembers_the_attempt_that_was_cut_short()
    {
        var stopped = Running.Apply(Stop(seconds: 2));

        Assert.Equal("cancelled", Assert.Single(stopped.History!.Value).Outcome);
        Assert.Equal((2.0, 0), (stopped.Seconds, stopped.Failures));
    }
}

public sealed class A_document_that_is_given_back
{
    private static readonly DocumentState Waiting = Running.Apply(
        new Released([Some.Checkpoint("extract")], Some.At(3)));

    [Fact]
    public void Waits_and_has_not_failed()
    {
        Assert.Equal((DocumentPhase.Waiting, 0), (Waiting.Phase, Waiting.Failures));
        Assert.Null(Waiting.Worker);
    }

    [Fact]
    public void Says_so_in_its_history() => Assert.Equal(
        new AttemptRecord(1, Some.Noon, Some.At(3), "released", null, "worker-1"),
        Assert.Single(Waiting.History!.Value));

    [Fact]
    public void Goes_on_after_what_is_done_and_no_suspicion_falls_on_it()
    {
        var again = Waiting.Apply(Start(token: 2, worker: "worker-2"));

        Assert.Equal(["extract"], again.Checkpoints!.Value.Select(done => done.Stage));
        Assert.False(again.Suspect);
    }

    [Fact]
    public void May_still_be_told_that_its_batch_was_cancelled() =>
        Assert.True(Waiting.Apply(Stop()).IsTerminal());
}

public sealed class The_history_of_a_document
{
    [Fact]
    public void Is_empty_before_anything_ended() => Assert.Empty(Running.AllAttempts());

    [Fact]
    public void Ends_with_the_attempt_that_completed_it_though_that_is_not_stored()
    {
        var completed = Running.Apply(Retry()).Apply(Start(token: 2, seconds: 10)).Apply(LastStage(seconds: 12));

        Assert.Equal(["failed", "completed"], completed.AllAttempts().Select(attempt => attempt.Outcome));
        Assert.Equal(new AttemptRecord(2, Some.At(10), Some.At(12), "completed", null), completed.AllAttempts()[^1]);
        Assert.Single(completed.History!.Value);
    }
}
