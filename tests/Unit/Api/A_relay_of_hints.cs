using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Progress;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Shared;
using OrleansBatch.Tests.Unit.Agent;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class A_relay_of_hints : IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new();
    private readonly FakeProgressStream stream = new();
    private readonly ProgressFeed feed = new();
    private readonly ProgressSubscription watcher;
    private readonly ProgressRelay relay;
    private Task<BatchSnapshot?> truth = Task.FromResult<BatchSnapshot?>(null);

    public A_relay_of_hints()
    {
        watcher = feed.Subscribe();
        watcher.AddAll();
        var grains = Stub.Of<IGrainFactory>((_, _) => Stub.Of<IBatchGrain>((_, _) => truth));
        var options = Options.Create(new ProgressOptions { RenewSeconds = 20 });
        relay = new(stream.Provider, grains, feed, options, clock, NullLogger<ProgressRelay>.Instance);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await relay.StopAsync(TestContext.Current.CancellationToken);
        relay.Dispose();
        watcher.Dispose();
    }

    [Fact]
    public async Task Subscribes_anew_every_few_seconds_and_lets_the_old_subscription_go_afterwards()
    {
        await StartAsync();
        var first = Assert.Single(stream.Live);

        await PassAsync(TimeSpan.FromSeconds(20), attempts: 2);

        await Eventually.HoldsAsync("the old one is gone", () => stream.Live.Count == 1);
        Assert.NotEqual(first.HandleId, stream.Live[0].HandleId);
        Assert.Equal([2], stream.EndedOf);
    }

    [Fact]
    public async Task Hears_again_after_its_subscription_has_vanished_unheard()
    {
        await StartAsync();
        await stream.Live[0].UnsubscribeAsync();

        await PassAsync(TimeSpan.FromSeconds(20), attempts: 2);
        await stream.PushAsync(Snapshots.Hint("b1", 7));

        Assert.True(watcher.Hints.TryRead(out var heard));
        Assert.Equal(7, heard.Batch.Version);
    }

    [Fact]
    public async Task Tries_again_after_a_second_and_drops_what_a_failed_attempt_left()
    {
        stream.Answering = attempt => _ = attempt == 1 ? throw new TimeoutException() : 0;
        await StartAsync();

        await PassAsync(TimeSpan.FromSeconds(1), attempts: 2);

        await Eventually.HoldsAsync("one subscription is left", () => stream.Live.Count == 1);
    }

    [Fact]
    public async Task Keeps_its_subscription_while_it_can_not_be_renewed()
    {
        stream.Answering = attempt => _ = attempt == 2 ? throw new TimeoutException() : 0;
        await StartAsync();
        await PassAsync(TimeSpan.FromSeconds(20), attempts: 2);

        await stream.PushAsync(Snapshots.Hint("b1", 7));

        Assert.True(watcher.Hints.TryRead(out _));
    }

    [Fact]
    public async Task Passes_on_once_what_two_subscriptions_bring()
    {
        await StartAsync();
        await stream.PushAsync(Snapshots.Hint("b1", 7));
        await stream.PushAsync(Snapshots.Hint("b1", 7));
        await stream.PushAsync(Snapshots.Hint("b1", 6));

        Assert.True(watcher.Hints.TryRead(out _));
        Assert.False(watcher.Hints.TryRead(out _));
    }

    [Fact]
    public async Task Passes_other_hints_on_while_it_asks_for_the_last_word_on_a_batch()
    {
        await StartAsync();
        var silent = new TaskCompletionSource<BatchSnapshot?>();
        truth = silent.Task;

        await Eventually.EndsAsync(stream.PushAsync(Snapshots.Hint("b1", 7, BatchStatus.Completed)));
        await stream.PushAsync(Snapshots.Hint("b2", 1));
        Assert.True(watcher.Hints.TryRead(out var other));
        Assert.Equal("b2", other.Batch.BatchId);

        silent.SetResult(Snapshots.Of("b1", 8, BatchStatus.Completed));
        Assert.Equal(8, (await Eventually.EndsAsync(watcher.Hints.ReadAsync().AsTask())).Batch.Version);
    }

    [Fact]
    public async Task Leaves_no_subscription_behind_when_it_stops()
    {
        await StartAsync();

        await relay.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(stream.Live);
    }

    private async Task StartAsync()
    {
        await relay.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync("it has subscribed", () => stream.Attempts == 1);
    }

    // Moves the clock as often as it takes for the relay, which runs on another thread, to have set its timer.
    private Task PassAsync(TimeSpan time, int attempts) => Eventually.HoldsAsync("it subscribed again", () =>
    {
        if (stream.Attempts < attempts)
        {
            clock.Advance(time);
        }
        return stream.Attempts >= attempts;
    });
}
