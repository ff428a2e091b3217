using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Shared;
using OrleansBatch.Tests.Unit.Domain.Storage;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_reporter_of_outcomes
{
    private readonly FakeGrains grains = new();
    private readonly ManualTimeProvider time = new();
    private readonly ConcurrentQueue<int> letGo = [];
    private readonly OutcomeReporter reporter;

    public A_reporter_of_outcomes() => reporter = new(
        grains.Factory, time, lease => letGo.Enqueue(lease.Token.Number), NullLogger<OutcomeReporter>.Instance);

    [Fact]
    public async Task Tells_in_one_call_what_ended_together()
    {
        await Turns.Run(() =>
        {
            Report(0, 1, 2);
            return Task.CompletedTask;
        });

        await LetGo(0, 1, 2);
        Assert.Equal(["batch-1/0: 0 Completed, 1 Completed, 2 Completed"], grains.Reports);
    }

    [Fact]
    public async Task Tells_each_shard_its_own()
    {
        Report(0, 700);

        await LetGo(0, 700);
        Assert.Equal(["batch-1/0: 0 Completed", "batch-1/1: 700 Completed"], grains.Reports.Order());
    }

    [Fact]
    public async Task Gathers_what_ends_while_a_call_is_under_way()
    {
        var call = new TaskCompletionSource();
        grains.Reporting = _ => call.Task;
        Report(0);
        await Eventually.HoldsAsync(
            "the first outcome is on its way", () => grains.HasReported("batch-1/0: 0 Completed"));
        Report(1, 2);

        call.SetResult();

        await LetGo(0, 1, 2);
        Assert.Equal(["batch-1/0: 0 Completed", "batch-1/0: 1 Completed, 2 Completed"], grains.Reports);
    }

    [Fact]
    public async Task Lets_nothing_go_before_it_was_heard_and_tries_until_it_is()
    {
        var away = 3;
        grains.Reporting = _ => away-- > 0 ? throw new TimeoutException() : Task.CompletedTask;
        Report(0);
        await Eventually.HoldsAsync("it was tried once", () => grains.HasReported("batch-1/0: 0 Completed"));
        Assert.Empty(letGo);

        await Eventually.HoldsAsync("it was heard", () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            return !letGo.IsEmpty;
        });
        Assert.Equal(4, grains.Reports.Count);
    }

    [Fact]
    public async Task Says_nothing_of_a_document_that_somebody_else_holds()
    {
        var lost = Leases.Of(0);
        lost.Lose();
        reporter.Add(lost, Leases.Ended(lost));

        await LetGo(0);
        Assert.Empty(grains.Reports);
    }

    [Fact]
    public async Task Stops_trying_once_the_lease_is_lost()
    {
        grains.Reporting = _ => throw new TimeoutException();
        var lease = Leases.Of(0);
        reporter.Add(lease, Leases.Ended(lease));
        await Eventually.HoldsAsync("it was tried once", () => grains.HasReported("batch-1/0: 0 Completed"));

        lease.Lose();
        await Eventually.HoldsAsync("it was let go", () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            return !letGo.IsEmpty;
        });
    }

    [Fact]
    public async Task Reports_again_after_it_had_nothing_to_report()
    {
        Report(0);
        await LetGo(0);
        Report(1);
        await LetGo(0, 1);

        Assert.Equal(["batch-1/0: 0 Completed", "batch-1/0: 1 Completed"], grains.Reports);
    }

    private void Report(params int[] numbers)
    {
        foreach (var number in numbers)
        {
            var lease = Leases.Of(number);
            reporter.Add(lease, Leases.Ended(lease, OutcomeKind.Completed));
        }
    }

    private Task LetGo(params int[] numbers) => Eventually.HoldsAsync(
        $"{string.Join(", ", numbers)} were reported", () => letGo.Order().SequenceEqual(numbers));
}
