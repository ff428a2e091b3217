using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansBatch.Api.Progress;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class An_event_stream : IDisposable
{
    private static readonly ProgressOptions Options = new() { RereadSeconds = 2, HeartbeatSeconds = 15 };
    private readonly ManualTimeProvider clock = new();
    private readonly ProgressFeed feed = new();
    private readonly ProgressSubscription subscription;
    private readonly MemoryStream sent = new();
    private BatchSnapshot? truth = Snapshot(1, BatchStatus.Processing);
    private Func<int, Task<BatchSnapshot?>>? reading;
    private int reads;

    public An_event_stream()
    {
        subscription = feed.Subscribe();
        subscription.Add("b");
    }

    [Fact]
    public async Task Sends_the_snapshot_first_and_ends_with_the_last()
    {
        feed.Publish(Hint(2, BatchStatus.Processing));
        feed.Publish(Hint(3, BatchStatus.Completed, "d1"));

        await RunAsync(lastSeen: null);

        Assert.Equal(["id: 1", "id: 2", "event: documentFinished", "id: 3"], Marks());
    }

    [Fact]
    public async Task Skips_hints_that_are_older_than_what_was_sent()
    {
        feed.Publish(Hint(3, BatchStatus.Processing));
        feed.Publish(Hint(2, BatchStatus.Processing));
        feed.Publish(Hint(4, BatchStatus.Completed));

        await RunAsync(lastSeen: null);

        Assert.Equal(["id: 1", "id: 3", "id: 4"], Marks());
    }

    [Fact]
    public async Task Does_not_repeat_the_snapshot_that_the_client_has_seen()
    {
        feed.Publish(Hint(2, BatchStatus.Completed));

        await RunAsync(lastSeen: 1);

        Assert.Equal(["id: 2"], Marks());
    }

    [Fact]
    public async Task Sends_nothing_older_than_what_another_silo_has_sent()
    {
        feed.Publish(Hint(8, BatchStatus.Processing));
        feed.Publish(Hint(10, BatchStatus.Completed));

        await RunAsync(lastSeen: 9);

        Assert.Equal(["id: 10"], Marks());
    }

    [Fact]
    public async Task Believes_no_longer_in_a_version_that_nobody_has_known_for_half_a_minute()
    {
        var running = RunAsync(lastSeen: 1_000);
        truth = Snapshot(2, BatchStatus.Processing);

        await Eventually.HoldsAsync("the older version was sent", () =>
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            return Marks() is ["id: 2"];
        });

        truth = Snapshot(3, BatchStatus.Completed);
        await AdvanceUntilAsync(running, TimeSpan.FromSeconds(2));
        Assert.Equal(["id: 2", "id: 3"], Marks());
    }

    [Fact]
    public async Task Passes_hints_on_while_a_read_hangs()
    {
        var silent = new TaskCompletionSource<BatchSnapshot?>();
        reading = _ => silent.Task;
        var running = RunAsync(lastSeen: null);
        await AdvanceAsync(TimeSpan.FromSeconds(2));

        feed.Publish(Hint(5, BatchStatus.Completed));

        await running;
        Assert.Equal(["id: 1", "id: 5"], Marks());
    }

    [Fact]
    public async Task Goes_on_after_a_read_that_failed()
    {
        reading = time => time == 1
            ? Task.FromException<BatchSnapshot?>(new TimeoutException())
            : Task.FromResult(truth);
        var running = RunAsync(lastSeen: null);
        await AdvanceAsync(TimeSpan.FromSeconds(2));

        truth = Snapshot(9, BatchStatus.Completed);
        await AdvanceUntilAsync(running, TimeSpan.FromSeconds(2));

        Assert.Equal(["id: 1", "id: 9"], Marks());
    }

    [Fact]
    public async Task Reads_the_batch_again_when_it_hears_nothing()
    {
        var running = RunAsync(lastSeen: null);

        truth = Snapshot(9, BatchStatus.Completed);
        await AdvanceUntilAsync(running, TimeSpan.FromSeconds(2));

        Assert.Equal(["id: 1", "id: 9"], Marks());
    }

    [Fact]
    public async Task Keeps_the_connection_open_with_a_comment()
    {
        var running = RunAsync(lastSeen: null);

        for (var seconds = 2; seconds <= 16; seconds += 2)
        {
            await AdvanceAsync(TimeSpan.FromSeconds(2));
        }
        await Eventually.HoldsAsync(
            "a comment was sent", () => Text().Contains(": still here", StringComparison.Ordinal));

        truth = null;
        await AdvanceUntilAsync(running, TimeSpan.FromSeconds(2));
        Assert.Equal(["id: 1"], Marks());
    }

    [Fact]
    public void Of_a_slow_client_loses_old_hints_and_never_waits()
    {
        for (var version = 1; version <= 1_000; version++)
        {
            feed.Publish(Hint(version, BatchStatus.Processing));
        }

        Assert.True(subscription.Hints.TryRead(out var oldest));
        Assert.Equal(937, oldest.Batch.Version);
    }

    [Fact]
    public void Hears_nothing_of_other_batches()
    {
        feed.Publish(new ProgressEvent(Snapshot(1, BatchStatus.Processing) with { BatchId = "other" }, []));

        Assert.False(subscription.Hints.TryRead(out _));
    }

    public void Dispose() => subscription.Dispose();

    private Task RunAsync(long? lastSeen)
    {
        var (first, writer) = (truth!, new EventWriter(sent));
        var rereader = new Rereader(subscription, _ => Read(), Options, clock, NullLogger.Instance);
        var stream = new EventStream(rereader, subscription, writer, Options, clock);
        return Eventually.EndsAsync(Task.Run(() => stream.RunAsync(first, lastSeen, CancellationToken.None)));
    }

    private Task<BatchSnapshot?> Read()
    {
        var time = Interlocked.Increment(ref reads);
        return reading?.Invoke(time) ?? Task.FromResult(truth);
    }

    // Moves the clock as often as it takes for the stream, which runs on another thread, to have set its timer.
    private async Task AdvanceAsync(TimeSpan by)
    {
        var before = Volatile.Read(ref reads);
        await Eventually.HoldsAsync("the batch was read again", () =>
        {
            if (Volatile.Read(ref reads) == before)
            {
                clock.Advance(by);
            }
            return Volatile.Read(ref reads) > before;
        });
    }

    private async Task AdvanceUntilAsync(Task ended, TimeSpan by) =>
        await Eventually.HoldsAsync("the stream has ended", () =>
        {
            clock.Advance(by);
            return ended.IsCompleted;
        });

    private string Text() => Encoding.UTF8.GetString(sent.ToArray());

    private string[] Marks() => [.. Text().Split('\n').Where(line =>
        line.StartsWith("id: ", StringComparison.Ordinal) || line == "event: documentFinished")];

    private static ProgressEvent Hint(long version, BatchStatus status, params string[] finished) =>
        Snapshots.Hint("b", version, status, finished);

    private static BatchSnapshot Snapshot(long version, BatchStatus status) => Snapshots.Of("b", version, status);
}
