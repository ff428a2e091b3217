using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain;
using OrleansBatch.Grains.Domain.Documents;
using static OrleansBatch.Tests.Unit.Domain.Documents.DocumentEvents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

public sealed class A_document
{
    private static readonly Dictionary<string, DocumentState> Phases = new()
    {
        ["New"] = new DocumentState(),
        ["Running"] = Running,
        ["Retrying"] = Running.Apply(Retry()),
        ["Completed"] = Running.Apply(LastStage()),
        ["Failed"] = Running.Apply(Give()),
        ["Cancelled"] = Running.Apply(Stop()),
    };

    private static readonly Dictionary<string, DocumentEvent> Events = new()
    {
        ["AttemptStarted"] = Start(token: 2),
        ["StagesDone"] = new StagesDone([Some.Checkpoint("extract")]),
        ["LastStageDone"] = LastStage(),
        ["RetryPlanned"] = Retry(),
        ["GaveUp"] = Give(),
        ["Stopped"] = Stop(),
    };

    private static readonly string[] LegalTransitions =
    [
        "New + AttemptStarted -> Running",
        "Running + AttemptStarted -> Running",
        "Running + StagesDone -> Running",
        "Running + LastStageDone -> Completed",
        "Running + RetryPlanned -> Retrying",
        "Running + GaveUp -> Failed",
        "Running + Stopped -> Cancelled",
        "Retrying + AttemptStarted -> Running",
    ];

    [Fact]
    public void Changes_phase_in_exactly_these_ways() => Assert.Equal(
        LegalTransitions,
        Transitions.Legal(Phases, Events, DocumentLifecycle.Apply, state => state.Phase.ToString()));

    [Fact]
    public void Is_walked_through_every_phase_and_every_event()
    {
        Assert.Equal(Enum.GetNames<DocumentPhase>(), Phases.Values.Select(state => state.Phase.ToString()));
        Assert.Equal(Transitions.KindsOf<DocumentEvent>(), Events.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("New", false)]
    [InlineData("Running", false)]
    [InlineData("Retrying", false)]
    [InlineData("Completed", true)]
    [InlineData("Failed", true)]
    [InlineData("Cancelled", true)]
    public void Is_terminal_once_nothing_can_happen_to_it(string phase, bool terminal) =>
        Assert.Equal(terminal, Phases[phase].IsTerminal());

    [Fact]
    public void Names_phase_and_event_when_something_impossible_happens()
    {
        var refused = Assert.Throws<IllegalTransitionException>(() => Phases["Completed"].Apply(Stop()));

        Assert.Contains("Completed", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Stopped", refused.Message, StringComparison.Ordinal);
    }
}

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
    public void Refuses_a_token_that_is_not_newer_in_any_phase(string phase)
    {
        var state = phase switch
        {
            "New" => new DocumentState(),
            "Running" => Running,
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

        Assert.Equal(new AttemptRecord(1, Some.Noon, null, "lost", null), lost);
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
        Assert.Equal(new AttemptRecord(1, Some.Noon, Some.At(4), "failed", Some.Error), attempt);
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

        Assert.Equal(Enumerable.Range(6, DocumentState.HistoryLimit), state.History!.Value.Select(record => record.Attempt));
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

        Assert.Equal(["validate", "extract", "chunk", "entities"], done.Checkpoints!.Value.Select(stage => stage.Stage));
    }

    [Fact]
    public void Replaces_what_a_stage_left_before_when_it_runs_again()
    {
        var done = Running
            .Apply(new StagesDone([Some.Checkpoint("extract", version: 1), Some.Checkpoint("chunk", version: 1)]))
            .Apply(new StagesDone([Some.Checkpoint("extract", version: 2)]));

        Assert.Equal([("chunk", 1), ("extract", 2)], done.Checkpoints!.Value.Select(stage => (stage.Stage, stage.StageVersion)));
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

/// <summary>Short names for the events of a document's life.</summary>
internal static class DocumentEvents
{
    public static DocumentState Running { get; } = new DocumentState().Apply(Start(token: 1));

    public static AttemptStarted Start(long token, double seconds = 0) => new(token, Some.At(seconds));

    public static LastStageDone LastStage(double seconds = 1) => new([Some.Checkpoint("entities")], Some.At(seconds));

    public static RetryPlanned Retry(double seconds = 1, double retryAt = 2) =>
        new(ImmutableArray<StageCheckpoint>.Empty, Some.Error, Some.At(seconds), Some.At(retryAt));

    public static GaveUp Give(double seconds = 1) => new([], Some.Error, Some.At(seconds));

    public static Stopped Stop(double seconds = 1) => new([], Some.At(seconds));
}
