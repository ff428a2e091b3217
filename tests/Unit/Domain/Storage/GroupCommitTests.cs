using System.Collections.Immutable;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Unit.Domain.Storage;

public sealed class A_group_commit
{
    private readonly List<ImmutableArray<int>> written = [];
    private readonly ManualTimeProvider time = new();
    private readonly GroupCommit<int> commits;
    private TimeSpan duration = GroupCommit<int>.Spacing;
    private TaskCompletionSource? writing;
    private TaskCompletionSource began = Gate();
    private int atOnce;

    public A_group_commit() => commits = new(Write, time);

    [Fact]
    public Task Writes_what_arrives_together_at_once() => Turns.Run(async () =>
    {
        await Task.WhenAll(commits.Add([1]), commits.Add([2, 3]), commits.Add([4]));

        Assert.Equal([1, 2, 3, 4], Assert.Single(written));
    });

    [Fact]
    public Task Gathers_what_arrives_while_a_write_is_under_way_for_the_next() => Turns.Run(async () =>
    {
        writing = Gate();
        var first = commits.Add([1]);
        await began.Task;
        var others = Task.WhenAll(commits.Add([2]), commits.Add([3]));
        Assert.False(first.IsCompleted);

        writing.SetResult();
        await Task.WhenAll(first, others);

        Assert.Equal(["1", "2 3"], Written());
    });

    [Fact]
    public Task Gathers_for_a_while_after_a_write_that_was_quick() => Turns.Run(async () =>
    {
        duration = TimeSpan.Zero;
        var began = time.GetTimestamp();
        await commits.Add([1]);
        Assert.Equal(began, time.GetTimestamp());
        var first = commits.Add([2]);
        await Task.Yield();
        var others = Task.WhenAll(first, commits.Add([3]));

        while (!others.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.Equal(["1", "2 3"], Written());
        Assert.True(time.GetElapsedTime(began) >= GroupCommit<int>.Spacing);
    });

    [Fact]
    public Task Is_done_with_a_group_no_sooner_than_it_is_written() => Turns.Run(async () =>
    {
        writing = Gate();
        var first = commits.Add([1]);
        await began.Task;
        var firstWrite = writing;
        (writing, began) = (Gate(), Gate());
        var second = commits.Add([2]);

        firstWrite.SetResult();
        await first;
        await began.Task;
        Assert.False(second.IsCompleted);

        writing.SetResult();
        await second;
    });

    [Fact]
    public Task Tells_everybody_in_a_group_that_its_write_failed_and_nobody_else() => Turns.Run(async () =>
    {
        writing = Gate();
        var (one, two) = (commits.Add([1]), commits.Add([2]));
        await began.Task;
        var failing = writing;
        writing = null;
        var next = commits.Add([3]);

        failing.SetException(new IOException("away"));

        await Assert.ThrowsAsync<IOException>(() => one);
        await Assert.ThrowsAsync<IOException>(() => two);
        await next;
        Assert.Equal(["1 2", "3"], Written());
    });

    [Fact]
    public Task Never_writes_twice_at_a_time_nor_out_of_order() => Turns.Run(async () =>
    {
        var all = new List<Task>();
        for (var item = 0; item < 100; item++)
        {
            all.Add(commits.Add([item]));
            if (item % 7 == 0)
            {
                await Task.Yield();
            }
        }

        await Task.WhenAll(all);

        Assert.Equal(Enumerable.Range(0, 100), written.SelectMany(group => group));
        Assert.InRange(written.Count, 2, 99);
    });

    private async Task Write(ImmutableArray<int> group)
    {
        Assert.Equal(1, Interlocked.Increment(ref atOnce));
        written.Add(group);
        began.TrySetResult();
        time.Advance(duration);
        try
        {
            await (writing?.Task ?? Task.CompletedTask);
            await Task.Yield();
        }
        finally
        {
            Interlocked.Decrement(ref atOnce);
        }
    }

    // Whoever waits goes on in a turn of its own, as grains do.
    private static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IEnumerable<string> Written() => written.Select(group => string.Join(' ', group));
}
