#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_retry : IAsyncDisposable
{
    private readonly GrainHost host = new();

    [Fact]
    public async Task Goes_on_after_the_stages_that_are_done()
    {
        await host.InitializeAsync();
        host.Stage.Doing = _ => throw new StageException(StageError.ConnectionFailed, "It was cut.");

        var failed = await Process(token: 1);
        host.Stage.Doing = _ => Task.CompletedTask;
        var completed = await Process(token: 2);

        Assert.Equal((OutcomeKind.Retry, OutcomeKind.Completed), (failed.Kind, completed.Kind));
        Assert.Equal(1, host.First.Runs);
        Assert.Equal(2, host.Stage.Runs);
    }

    [Fact]
    public async Task Goes_on_after_the_stages_that_were_done_before_it_was_too_slow()
    {
        await host.InitializeAsync();
        var began = new TaskCompletionSource();
        host.Stage.Doing = stopping =>
        {
            began.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, host.Time, stopping);
        };
        var running = host.Process(Order(token: 1));
        await began.Task;
        host.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("timeout", (await Eventually.EndsAsync(running)).Error?.Type);

        host.Stage.Doing = _ => Task.CompletedTask;
        Assert.Equal(OutcomeKind.Completed, (await Process(token: 2)).Kind);

        Assert.Equal(1, host.First.Runs);
    }

    [Fact]
    public async Task Is_not_counted_when_storage_and_no_stage_took_the_time()
    {
        await host.InitializeAsync();
        host.First.Doing = _ =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(30));
            return Task.CompletedTask;
        };
        var (writing, stored) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Storage.BeforeWrite = _ =>
        {
            if (host.First.Runs == 0)
            {
                return Task.CompletedTask;
            }

            writing.TrySetResult();
            return stored.Task;
        };
        var running = host.Process(Order(token: 1));
        await Eventually.EndsAsync(writing.Task);
        host.Time.Advance(TimeSpan.FromSeconds(25));
        stored.SetResult();

        Assert.Equal(OutcomeKind.Released, (await Eventually.EndsAsync(running)).Kind);
        Assert.Equal("released", Assert.Single((await host.Document().Find())!.History).Outcome);
        Assert.Equal(0, host.Stage.Runs);
    }

    [Fact]
    public async Task Leaves_what_failed_in_the_history()
    {
        await host.InitializeAsync();
        host.Stage.Doing = _ => throw new StageException(StageError.ConnectionFailed, "It was cut.");
        await Process(token: 1);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        host.Stage.Doing = _ => Task.CompletedTask;
        await Process(token: 2);

        var history = (await host.Document().Find())!.History;

        Assert.Equal(["failed", "completed"], history.Select(attempt => attempt.Outcome));
        Assert.Equal(
            ("scripted", "connection-failed", "worker-1"),
            (history[0].Error!.Stage, history[0].Error!.Type, history[0].Worker));
        Assert.Equal(TimeSpan.FromSeconds(1), history[1].StartedAt - history[0].StartedAt);
    }

    [Fact]
    public async Task Waits_as_long_as_a_service_asked()
    {
        await host.InitializeAsync();
        host.Stage.Doing = _ => throw new StageException(StageError.RateLimited, "Come back later.")
        {
            RetryAfter = TimeSpan.FromMinutes(20),
        };

        var outcome = await Process(token: 1);

        var wait = outcome.RetryAt!.Value - host.Time.GetUtcNow();
        Assert.InRange(wait, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20.5));
    }

    [Fact]
    public async Task Is_not_made_early_by_a_lease_that_did_not_hear_of_its_time()
    {
        await host.InitializeAsync();
        host.Stage.Doing = _ => throw new StageException(StageError.RateLimited, "Come back later.");
        var planned = await Process(token: 1);
        var runs = host.Stage.Runs;

        var early = await Process(token: 2);

        Assert.Equal((OutcomeKind.Retry, planned.RetryAt), (early.Kind, early.RetryAt));
        Assert.Equal(runs, host.Stage.Runs);
    }

    [Fact]
    public async Task Is_not_made_when_the_batch_asks_for_none_by_itself()
    {
        await host.InitializeAsync();
        host.Stage.Doing = _ => throw new StageException(StageError.ConnectionFailed, "It was cut.");
        var order = Order(token: 1);

        var outcome = await host.Process(order with
        {
            Spec = order.Spec with { Options = order.Spec.Options with { Strategy = RetryStrategy.Manual } },
        });

        Assert.Equal(OutcomeKind.Failed, outcome.Kind);
    }

    [Fact]
    public async Task Is_made_as_often_as_the_whole_batch_allows_and_no_more()
    {
        await host.InitializeAsync();
        host.Stage.Doing = _ => throw new StageException(StageError.ConnectionFailed, "It was cut.");
        await host.Shard.Append(0, GrainHost.Documents(1, 10));
        await host.Shard.Start(host.Spec with { Options = new() { MaxRetries = 20, MaxBatchRetries = 4 } }, 10);

        while ((await host.Shard.Progress()).Failed < 10)
        {
            var grant = await host.Shard.Lease("worker-1", 3);
            await host.Shard.Report([.. await Task.WhenAll(grant.Documents.Select(
                leased => host.Process(new(grant.Spec!, leased, Worker: "worker-1"))))]);
            host.Time.Advance(TimeSpan.FromSeconds(10));
        }

        var rows = (await host.Shard.List(0, 10, null)).Rows;
        Assert.Equal(4, rows.Sum(row => row.Attempts - 1));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private GrainInterfaces.Workers.WorkOrder Order(long token) => host.Order(token: token, pipeline: "two-stages");

    private Task<DocumentOutcome> Process(long token) => Eventually.EndsAsync(host.Process(Order(token)));
}
#endif
