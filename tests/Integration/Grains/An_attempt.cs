#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class An_attempt : IAsyncDisposable
{
    private readonly GrainHost host = new();
    private readonly TaskCompletionSource began = new();

    [Fact]
    public async Task That_fails_after_its_time_counts_as_too_slow()
    {
        await host.InitializeAsync();
        var late = new TaskCompletionSource();
        host.Stage.Doing = async _ =>
        {
            began.SetResult();
            await late.Task;
            throw new StageException(StageError.Corrupt, "Noticed too late.");
        };

        var running = host.Process(host.Order(maxRetries: 0));
        await began.Task;
        host.Time.Advance(TimeSpan.FromSeconds(55));
        late.SetResult();

        var outcome = await Eventually.EndsAsync(running);
        Assert.Equal((OutcomeKind.Failed, "timeout"), (outcome.Kind, outcome.Error?.Type));
        Assert.Equal(0, host.Attempts.Abandoned);
    }

    [Fact]
    public async Task Is_told_to_stop_at_nine_tenths_of_its_time_and_tried_again()
    {
        await host.InitializeAsync();
        host.Stage.Doing = UntilStopped;

        var running = host.Process(host.Order());
        await began.Task;
        host.Time.Advance(TimeSpan.FromSeconds(53));
        Assert.False(running.IsCompleted);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        var outcome = await Eventually.EndsAsync(running);
        Assert.Equal(
            (OutcomeKind.Retry, ErrorCategory.Transient, "timeout", "scripted"),
            (outcome.Kind, outcome.Error!.Category, outcome.Error.Type, outcome.Error.Stage));
    }

    [Fact]
    public async Task Whose_stage_does_not_stop_is_given_up_when_its_time_is_over()
    {
        await host.InitializeAsync();
        var stuck = new TaskCompletionSource();
        host.Stage.Doing = _ => Begin(stuck.Task);

        var running = host.Process(host.Order(maxRetries: 0));
        await began.Task;
        host.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(running.IsCompleted);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        var outcome = await Eventually.EndsAsync(running);
        Assert.Equal((OutcomeKind.Failed, "timeout"), (outcome.Kind, outcome.Error?.Type));
        Assert.Equal(1, host.Attempts.Abandoned);
        stuck.SetResult();
    }

    [Fact]
    public async Task That_is_stopped_gives_its_document_back_once_it_has_ended()
    {
        await host.InitializeAsync();
        host.Stage.Doing = UntilStopped;
        using var stop = new CancellationTokenSource();
        var order = host.Order();
        using var added = host.Attempts.Add(order, () => { }, stop.Token);

        var running = host.Process(order);
        await began.Task;
        await stop.CancelAsync();

        Assert.Equal(OutcomeKind.Released, (await Eventually.EndsAsync(running)).Kind);
        var history = (await host.Document().Find())!.History;
        Assert.Equal(("released", "worker-1"), (Assert.Single(history).Outcome, history[0].Worker));
    }

    [Fact]
    public async Task That_is_stopped_gives_its_document_back_after_two_seconds_whatever_its_stage_does()
    {
        await host.InitializeAsync();
        var stuck = new TaskCompletionSource();
        host.Stage.Doing = _ => Begin(stuck.Task);
        using var stop = new CancellationTokenSource();
        var order = host.Order();
        using var added = host.Attempts.Add(order, () => { }, stop.Token);

        var running = host.Process(order);
        await began.Task;
        await stop.CancelAsync();
        host.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(running.IsCompleted);
        host.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(OutcomeKind.Released, (await Eventually.EndsAsync(running)).Kind);
        Assert.Equal(1, host.Attempts.Abandoned);
        stuck.SetResult();
    }

    [Fact]
    public async Task That_is_stopped_can_still_be_told_that_its_batch_was_cancelled()
    {
        await host.InitializeAsync();
        host.Stage.Doing = UntilStopped;
        using var stop = new CancellationTokenSource();
        var order = host.Order(token: 5);
        using var added = host.Attempts.Add(order, () => { }, stop.Token);
        var running = host.Process(order);
        await began.Task;
        await stop.CancelAsync();
        await Eventually.EndsAsync(running);

        var old = await host.Document().End(4, AttemptEnd.Stopped);
        var now = await host.Document().End(5, AttemptEnd.Stopped);

        Assert.Equal((OutcomeKind.Superseded, OutcomeKind.Cancelled), (old.Kind, now.Kind));
    }

    [Fact]
    public async Task That_throws_what_nobody_expected_fails_its_document_alone()
    {
        await host.InitializeAsync();
        host.Stage.Doing = _ => throw new InvalidOperationException("secret text of the document");

        var outcome = await Eventually.EndsAsync(host.Process(host.Order()));

        Assert.Equal((OutcomeKind.Failed, ErrorCategory.Data), (outcome.Kind, outcome.Error?.Category));
        Assert.DoesNotContain("secret", outcome.Error!.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private Task UntilStopped(CancellationToken stopping) =>
        Begin(Task.Delay(Timeout.InfiniteTimeSpan, host.Time, stopping));

    private Task Begin(Task then)
    {
        began.SetResult();
        return then;
    }
}
#endif
