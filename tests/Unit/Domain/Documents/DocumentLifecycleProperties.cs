using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.Grains.Domain;
using OrleansBatch.Grains.Domain.Documents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

public sealed class Whatever_happens_to_a_document
{
    private static readonly Gen<DocumentEvent> AnyEvent = Gen.OneOf(
        from token in Gen.Choose(1, 30)
        from worker in Gen.Elements("worker-1", "worker-2")
        from alone in Gen.Elements(true, false)
        select (DocumentEvent)DocumentEvents.Start(token, worker: worker, asSuspect: alone),
        Gen.Choose(1, 30).Select(DocumentEvent (token) => DocumentEvents.Kill(token)),
        Gen.Choose(1, 30).Select(DocumentEvent (token) => new Outlived([token])),
        Gen.Elements("validate", "extract", "chunk")
            .Select(DocumentEvent (stage) => new StagesDone([Some.Checkpoint(stage)])),
        Gen.Choose(0, 9).Select(DocumentEvent (second) => DocumentEvents.Retry(second, second + 1)),
        Gen.Frequency(
            (8, Gen.Constant<DocumentEvent>(new StagesDone([]))),
            (2, Gen.Constant<DocumentEvent>(DocumentEvents.Release())),
            (1, Gen.Choose(1, 30).Select(DocumentEvent (token) => DocumentEvents.Quarantine(token))),
            (1, Gen.Constant<DocumentEvent>(DocumentEvents.LastStage())),
            (1, Gen.Constant<DocumentEvent>(DocumentEvents.Give())),
            (1, Gen.Constant<DocumentEvent>(DocumentEvents.Stop()))));

    [Fact]
    public void Its_token_and_its_counts_never_fall() => Live((before, _, after) =>
    {
        Assert.True(after.Token >= before.Token);
        Assert.True(after.Attempts >= before.Attempts);
        Assert.True(after.Failures >= before.Failures);
    });

    [Fact]
    public void It_never_fails_more_often_than_it_was_attempted() =>
        Live((_, _, after) => Assert.True(after.Failures <= after.Attempts));

    [Fact]
    public void It_waits_for_a_retry_in_the_phase_of_that_name_only() =>
        Live((_, _, after) => Assert.Equal(after.Phase == DocumentPhase.Retrying, after.RetryAt is not null));

    [Fact]
    public void It_names_a_worker_while_it_runs_and_only_then() =>
        Live((_, _, after) => Assert.Equal(after.Phase == DocumentPhase.Running, after.Worker is not null));

    [Fact]
    public void It_keeps_one_checkpoint_a_stage() => Live((_, _, after) =>
    {
        var stages = (after.Checkpoints ?? []).Select(done => done.Stage).ToArray();
        Assert.Equal(stages.Distinct(), stages);
    });

    [Fact]
    public void Its_history_is_bounded_and_in_order() => Live((_, _, after) =>
    {
        var attempts = after.AllAttempts().Select(attempt => attempt.Attempt).ToArray();
        Assert.True(attempts.Length <= DocumentState.HistoryLimit + 1);
        Assert.Equal(attempts.Distinct().Order(), attempts);
    });

    [Fact]
    public void It_is_held_against_it_what_was_lost_and_nothing_else() => Live((_, _, after) =>
    {
        var lost = after.Lost?.Length ?? 0;
        Assert.InRange(after.Kills, 0, lost);
        Assert.Equal(after.Suspect, lost > 0);
        Assert.True(after.Suspect || !after.Alone);
    });

    [Fact]
    public void Its_end_is_the_end() => Live((before, _, _) => Assert.False(before.IsTerminal()));

    private static void Live(Action<DocumentState, DocumentEvent, DocumentState> check) =>
        Properties.ForAll(AnyEvent.ListOf(60), events =>
        {
            var state = new DocumentState();
            foreach (var happened in events)
            {
                if (Try(state, happened) is { } next)
                {
                    check(state, happened, next);
                    state = next;
                }
            }
        });

    private static DocumentState? Try(DocumentState state, DocumentEvent happened)
    {
        try
        {
            return state.Apply(happened);
        }
        catch (IllegalTransitionException)
        {
            return null;
        }
    }
}
