#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_poisonous_document : IAsyncDisposable
{
    private readonly GrainHost host = new();

    [Fact]
    public async Task Is_quarantined_once_a_process_that_reads_it_was_killed_twice()
    {
        await host.InitializeAsync();
        host.Stage.Doing = _ =>
            throw new StageException(StageError.ToolCrashed, "The tool crashed.") { ToolDied = true };

        var first = await host.Process(host.Order(token: 1, maxRetries: 20));
        var second = await host.Process(host.Order(token: 2, maxRetries: 20));

        Assert.Equal((OutcomeKind.Retry, "tool-crashed"), (first.Kind, first.Error!.Type));
        Assert.Equal(
            (OutcomeKind.Failed, ErrorCategory.Data, "poison"),
            (second.Kind, second.Error!.Category, second.Error.Type));
    }

    [Fact]
    public async Task Is_quarantined_once_it_was_lost_with_two_workers_while_it_ran_alone()
    {
        await host.InitializeAsync();
        await Lose("worker-1", token: 1);
        await Lose("worker-2", token: 2);

        var waits = await host.Process(host.Order(token: 3, worker: "worker-3"));
        Assert.Equal(
            (OutcomeKind.Retry, "worker-lost", host.Time.GetUtcNow().AddMinutes(1)),
            (waits.Kind, waits.Error!.Type, waits.RetryAt));

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await Lose("worker-3", token: 4);
        var runs = host.Stage.Runs;
        var quarantined = await host.Process(host.Order(token: 5, worker: "worker-4"));

        Assert.Equal((OutcomeKind.Failed, "poison"), (quarantined.Kind, quarantined.Error!.Type));
        Assert.Equal(runs, host.Stage.Runs);
    }

    [Fact]
    public async Task Goes_back_while_another_suspect_runs()
    {
        await host.InitializeAsync();
        await Lose("worker-1", token: 1);
        using (host.Attempts.Suspects.TryEnter())
        {
            var outcome = await host.Process(host.Order(token: 2, worker: "worker-2"));
            Assert.Equal((OutcomeKind.Released, 0), (outcome.Kind, host.Stage.Runs));
        }

        var completed = await host.Process(host.Order(token: 3, worker: "worker-2"));

        Assert.Equal(OutcomeKind.Completed, completed.Kind);
        using var place = host.Attempts.Suspects.TryEnter();
        Assert.NotNull(place);
    }

    [Fact]
    public async Task Is_told_from_one_that_the_same_worker_begins_again()
    {
        await host.InitializeAsync();
        await Lose("worker-1", token: 1);
        using var taken = host.Attempts.Suspects.TryEnter();

        Assert.Equal(OutcomeKind.Completed, (await host.Process(host.Order(token: 2))).Kind);
    }

    [Fact]
    public async Task Is_told_from_one_whose_workers_left_a_note()
    {
        await host.InitializeAsync();
        await Lose("worker-1", token: 1);
        await Lose("worker-2", token: 2);
        host.Notes.Left.Add("worker-1");
        host.Notes.Left.Add("worker-2");

        var outcome = await host.Process(host.Order(token: 3, worker: "worker-3"));

        Assert.Equal((OutcomeKind.Completed, 1), (outcome.Kind, host.Stage.Runs));
    }

    [Fact]
    public async Task Is_told_from_one_whose_worker_still_speaks()
    {
        await host.InitializeAsync();
        await Lose("worker-1", token: 1);
        await Lose("worker-2", token: 2);
        Assert.False(await host.Document().Checkpoint(1, []));
        await host.Document().Release(2, []);
        using var taken = host.Attempts.Suspects.TryEnter();

        // Another suspect runs, and it need not wait for that.
        var outcome = await host.Process(host.Order(token: 3, worker: "worker-3"));

        Assert.Equal((OutcomeKind.Completed, 1), (outcome.Kind, host.Stage.Runs));
    }

    [Fact]
    public async Task Waits_five_seconds_for_its_turn_once_and_then_runs_in_company()
    {
        await host.InitializeAsync();
        await Lose("worker-1", token: 1);
        using var taken = host.Attempts.Suspects.TryEnter();
        Assert.Equal(OutcomeKind.Released, (await host.Process(host.Order(token: 2, worker: "worker-2"))).Kind);
        host.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(OutcomeKind.Released, (await host.Process(host.Order(token: 3, worker: "worker-2"))).Kind);
        host.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False((await host.Document().Begin(4, "worker-2", asSuspect: false)).Suspect);

        Assert.Equal(OutcomeKind.Released, (await host.Process(host.Order(token: 5, worker: "worker-3"))).Kind);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(OutcomeKind.Released, (await host.Process(host.Order(token: 6, worker: "worker-3"))).Kind);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    // As the runner begins it; then nothing more is heard of the worker.
    private async Task Lose(string worker, long token)
    {
        if ((await host.Document().Begin(token, worker, asSuspect: false)).Suspect)
        {
            Assert.Null((await host.Document().Begin(token, worker, asSuspect: true)).Outcome);
        }
    }
}
#endif
