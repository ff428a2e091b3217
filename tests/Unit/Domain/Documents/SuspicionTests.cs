using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain;
using OrleansBatch.Grains.Domain.Documents;
using static OrleansBatch.Tests.Unit.Domain.Documents.DocumentEvents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

public sealed class A_document_that_ran_when_its_worker_ended
{
    [Fact]
    public void May_begin_again_only_as_a_suspect()
    {
        Assert.Null(Running.Begin(2, "worker-2", asSuspect: false, Some.At(9)));

        var again = Running.Apply(Running.Begin(2, "worker-2", asSuspect: true, Some.At(9))!);
        Assert.True(again is { Suspect: true, Alone: true, Worker: "worker-2", Kills: 0, Attempts: 2 });
    }

    [Fact]
    public void Cannot_slip_past_that() =>
        Assert.Throws<IllegalTransitionException>(() => Running.Apply(Start(token: 2, worker: "worker-2")));

    [Fact]
    public void Stays_a_suspect_after_an_attempt_that_ended()
    {
        var retrying = Running.Apply(Start(2, worker: "worker-2", asSuspect: true)).Apply(Retry());

        Assert.Null(retrying.Begin(3, "worker-2", asSuspect: false, Some.At(9)));
    }

    [Fact]
    public void Is_no_suspect_where_the_same_worker_begins_again()
    {
        var again = Running.Apply(Running.Begin(2, "worker-1", asSuspect: false, Some.At(9))!);

        Assert.False(again.Suspect || again.Alone);
    }

    [Fact]
    public void Is_no_suspect_when_it_began_before_workers_were_remembered()
    {
        var old = Running with { Worker = null };

        Assert.False(old.Apply(old.Begin(2, "worker-2", asSuspect: false, Some.At(9))!).Suspect);
    }
}

public sealed class A_suspect_whose_worker_ends
{
    private static readonly DocumentState Alone = Running.Apply(Start(2, worker: "worker-2", asSuspect: true));

    [Fact]
    public void Waits_a_minute_so_that_whoever_kills_workers_in_a_row_meets_another()
    {
        var retrying = Alone.Apply(Alone.Begin(3, "worker-3", asSuspect: false, Some.At(9))!);

        Assert.Equal(
            (DocumentPhase.Retrying, 3, Some.At(69), 1, 0),
            (retrying.Phase, retrying.Token, retrying.RetryAt, retrying.Kills, retrying.Failures));
        Assert.Equal((ErrorCategory.Transient, "worker-lost"), (retrying.Error!.Category, retrying.Error.Type));
    }

    [Fact]
    public void Is_quarantined_the_second_time_without_running_again()
    {
        var quarantined = Killed(Resume(Killed(Alone)));

        Assert.Equal((DocumentPhase.Failed, 3), (quarantined.Phase, quarantined.Attempts));
        Assert.Equal((ErrorCategory.Data, "poison"), (quarantined.Error!.Category, quarantined.Error.Type));
        Assert.Contains("quarantined", quarantined.Error.Message, StringComparison.Ordinal);
        Assert.Equal(["lost", "lost", "lost"], quarantined.AllAttempts().Select(attempt => attempt.Outcome));
    }

    [Fact]
    public void Is_not_blamed_for_what_happened_before_it_got_further()
    {
        var again = Resume(Killed(Alone)).Apply(new StagesDone([Some.Checkpoint("extract")]));

        Assert.Equal(0, again.Kills);
        Assert.False(Killed(again).IsTerminal());
    }

    [Fact]
    public void Is_blamed_though_it_did_a_stage_once_more()
    {
        var done = Alone.Apply(new StagesDone([Some.Checkpoint("extract")]));

        var again = Resume(Killed(done)).Apply(new StagesDone([Some.Checkpoint("extract", version: 2)]));

        Assert.Equal(1, again.Kills);
    }

    [Fact]
    public void Is_not_blamed_when_the_same_worker_begins_it_again()
    {
        var again = Alone.Apply(Alone.Begin(3, "worker-2", asSuspect: true, Some.At(9))!);

        Assert.Equal((0, true), (again.Kills, again.Alone));
    }

    private static DocumentState Killed(DocumentState now) =>
        now.Apply(now.Begin(now.Token + 1, $"after-{now.Worker}", asSuspect: false, Some.At(9))!);

    private static DocumentState Resume(DocumentState now) =>
        now.Apply(now.Begin(now.Token + 1, "worker-9", asSuspect: true, Some.At(99))!);
}

public sealed class A_suspect_that_has_waited_long_for_its_turn
{
    private static readonly DocumentState InCompany = Begin(Running, "worker-2");

    [Fact]
    public void Runs_beside_other_suspects()
    {
        Assert.Null(Running.Begin(2, "worker-2", asSuspect: false, Some.At(9)));
        Assert.True(InCompany is { Phase: DocumentPhase.Running, Suspect: true, Alone: false });
    }

    [Fact]
    public void Is_not_blamed_for_the_end_of_its_worker_but_waits_however_long_after_it()
    {
        Assert.Null(InCompany.Begin(3, "worker-3", asSuspect: false, Some.At(9), hasWaited: true));
        var slips = new AttemptStarted(3, "worker-3", AsSuspect: false, Some.At(9)) { InCompany = true };
        Assert.Throws<IllegalTransitionException>(() => InCompany.Apply(slips));

        var alone = InCompany.Apply(InCompany.Begin(3, "worker-3", asSuspect: true, Some.At(9))!);
        Assert.True(alone is { Alone: true, Kills: 0 });
    }

    [Fact]
    public void May_do_so_again_once_it_got_further()
    {
        var further = InCompany.Apply(new StagesDone([Some.Checkpoint("extract")])).Apply(Release());

        Assert.False(Begin(further, "worker-3").Alone);
    }

    private static DocumentState Begin(DocumentState now, string worker) =>
        now.Apply(now.Begin(now.Token + 1, worker, asSuspect: false, Some.At(9), hasWaited: true)!);
}

public sealed class A_document_whose_worker_lived_on
{
    private static readonly DocumentState Suspect = Running.Apply(Start(2, worker: "worker-2", asSuspect: true));

    private static readonly DocumentState Killer =
        Suspect.Apply(Suspect.Begin(3, "worker-3", asSuspect: false, Some.At(9))!);

    [Fact]
    public void Is_no_suspect_any_more()
    {
        Assert.True(Suspect.IsAccusedBy(1));
        var free = Suspect.Apply(new Outlived([1]));

        Assert.True(free is { Suspect: false, Alone: false, Lost: null, Phase: DocumentPhase.Running });
        Assert.False(free.IsAccusedBy(1));
    }

    [Fact]
    public void Is_still_one_where_another_ended_too()
    {
        Assert.Equal((1, 2), (Killer.Kills, Killer.Lost!.Value.Length));

        var left = Killer.Apply(new Outlived([2]));
        Assert.Equal((0, true, 1), (left.Kills, left.Suspect, left.Lost!.Value.Length));
        var other = Killer.Apply(new Outlived([1]));
        Assert.Equal((0, true, 2L), (other.Kills, other.Suspect, Assert.Single(other.Lost!.Value).Token));
    }

    [Fact]
    public void Waits_again_where_that_is_known_before_the_next_attempt()
    {
        var waiting = Suspect.Apply(new Outlived([2]));

        Assert.Equal((DocumentPhase.Waiting, null), (waiting.Phase, waiting.Worker));
        Assert.Equal(["lost", "lost"], waiting.AllAttempts().Select(attempt => attempt.Outcome));
        var again = waiting.Begin(3, "worker-3", asSuspect: true, Some.At(9));
        Assert.Equal(0, waiting.Apply(again!).Kills);
    }

    [Fact]
    public void Is_believed_by_notes_alone_only_three_times_unless_it_gets_further()
    {
        var noted = Enumerable.Repeat(new Outlived([7]) { ByNote = true }, Suspicion.MostPardons);

        var tired = noted.Aggregate(Killer, (document, note) => document.Apply(note));

        Assert.True((tired with { Pardons = tired.Pardons - 1 }).MayBePardoned());
        Assert.False(tired.MayBePardoned());
        Assert.True(tired.GetFurther().MayBePardoned());
    }

    [Fact]
    public void Is_accused_by_those_that_were_lost_and_by_the_one_it_runs_in() =>
        Assert.Equal(["worker-1", "worker-2"], Suspect.Accusers().Select(accuser => accuser.Worker));

    [Fact]
    public void Is_not_touched_by_tokens_that_nobody_holds_against_it()
    {
        Assert.Equal(Killer, Killer.Apply(new Outlived([7])));
        Assert.False(Killer.IsAccusedBy(3));
        Assert.False((Killer with { Phase = DocumentPhase.Completed }).IsAccusedBy(1));
    }
}
