using Microsoft.Extensions.Logging.Abstractions;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Shared;
using OrleansBatch.Tests.Unit.Domain;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_worker_agent : IAsyncLifetime
{
    private readonly FakeGrains grains = new();
    private readonly ManualTimeProvider time = new();
    private readonly FakeNotes notes = new();
    private readonly WorkerAgent agent;

    public A_worker_agent() => agent = new(
        grains.Factory,
        new WorkerIdentity("worker"),
        new SlotPlan(4, 2, 1),
        grains.Attempts,
        notes,
        time,
        NullLoggerFactory.Instance);

    [Fact]
    public async Task Runs_what_the_lane_hands_out_and_reports_how_it_ended()
    {
        Offer(2);
        await Start();

        await Reported("0 Completed", "1 Completed");
    }

    [Fact]
    public async Task Gives_a_document_back_when_the_call_to_its_pool_fails()
    {
        Offer(1);
        grains.Processing = (_, _) => throw new TimeoutException();
        await Start();

        await Reported("0 Released");
    }

    [Fact]
    public async Task Keeps_the_lease_of_a_document_until_it_was_told_that_it_is_given_back()
    {
        Offer(1);
        var failures = 3;
        grains.Processing = (_, _) => throw new IOException("Storage is away.");
        grains.ReleasingDocument = _ => Interlocked.Decrement(ref failures) >= 0
            ? throw new IOException("Storage is away.")
            : Task.CompletedTask;
        await Start();

        await Eventually.HoldsAsync("it is given back", () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return grains.HasReported("batch-1/0: 0 Released");
        });
        Assert.Equal(-1, Volatile.Read(ref failures));
        Assert.NotEmpty(grains.Renewals);
    }

    [Fact]
    public async Task Leaves_a_note_when_it_ends_before_it_could_give_everything_back()
    {
        Offer(1);
        var stuck = new TaskCompletionSource<DocumentOutcome>();
        grains.Processing = (_, _) => stuck.Task;
        await Start();
        await Eventually.HoldsAsync("it runs", () => agent.Slots.Running[Priority.Normal] == 1);

        await agent.StopAsync(new CancellationToken(true));

        // As the host does once more, with all the time that the rest of it has.
        await Eventually.EndsAsync(agent.StopAsync(CancellationToken.None));
        Assert.Equal(["worker"], notes.Left);
        stuck.SetResult(new DocumentOutcome { Lease = new LeaseToken(0, 1), Kind = OutcomeKind.Released });
    }

    [Fact]
    public async Task Stops_a_document_whose_batch_is_cancelled_and_says_so()
    {
        Offer(1);
        grains.Renewing = (_, tokens) => new([], tokens);
        grains.Processing = UntilStopped;
        await Start();
        await Eventually.HoldsAsync("it runs", () => agent.Slots.Running[Priority.Normal] == 1);

        await Eventually.HoldsAsync("the cancellation is heard", () =>
        {
            time.Advance(LeaseKeeper.Period);
            return grains.HasReported("batch-1/0: 0 Cancelled");
        });
    }

    [Fact]
    public async Task Gives_back_a_document_whose_batch_is_held()
    {
        Offer(1);
        grains.Renewing = (_, tokens) => new([], []) { Released = tokens };
        grains.Processing = UntilStopped;
        await Start();
        await Eventually.HoldsAsync("it runs", () => agent.Slots.Running[Priority.Normal] == 1);

        await Eventually.HoldsAsync("the hold is heard", () =>
        {
            time.Advance(LeaseKeeper.Period);
            return grains.HasReported("batch-1/0: 0 Released");
        });
    }

    [Fact]
    public async Task Gives_back_at_once_what_is_held_before_it_got_a_slot()
    {
        Offer(7, 1);
        grains.Renewing = (shard, tokens) => new([], []) { Released = shard == "batch-1/1" ? tokens : [] };
        grains.Processing = UntilStopped;
        await Start();
        await Eventually.HoldsAsync("one waits", () => agent.Slots.Waiting[Priority.Normal] == 1);

        await Eventually.HoldsAsync("the hold is heard", () =>
        {
            time.Advance(LeaseKeeper.Period);
            return grains.HasReported("batch-1/1: 500 Released");
        });
        Assert.Equal(7, agent.Slots.Running[Priority.Normal]);
    }

    [Fact]
    public async Task Starts_no_more_than_its_slots_admit()
    {
        Offer(20);
        grains.Processing = UntilStopped;
        await Start();

        await Eventually.HoldsAsync("its slots are full", () => agent.Slots.Running[Priority.Normal] == 7);
        Assert.Equal(7, agent.Slots.Running.Values.Sum());
    }

    [Fact]
    public async Task Goes_on_with_other_shards_while_one_does_not_answer()
    {
        var silent = new TaskCompletionSource<LeaseGrant>();
        grains.Tickets["normal"] = new([[new LaneTicket("batch-1", 0, 2)], [new LaneTicket("batch-1", 1, 2)]]);
        grains.LeasingLater = (shard, count) => shard == "batch-1/0" ? silent.Task : Task.FromResult(Grant(1, count));
        await Start();

        await Eventually.HoldsAsync("the other shard's documents are reported", () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            return grains.AllReports.Contains("500 Completed", StringComparison.Ordinal);
        });
        silent.SetResult(Grant(0, 2));
        await Reported("0 Completed", "1 Completed");
    }

    [Fact]
    public async Task Tells_the_directory_of_itself_until_it_stops()
    {
        Offer(7, 1);
        grains.Processing = UntilStopped;
        await Start();
        await Eventually.HoldsAsync("the directory knows what runs", () =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            return grains.Worker?.Lanes[Priority.Normal].Running == 7;
        });

        Assert.Equal(("worker", Environment.MachineName), (grains.Worker!.WorkerId, grains.Worker.Host));
        Assert.Equal((4, 2, 1), (
            grains.Worker.Lanes[Priority.High].Slots,
            grains.Worker.Lanes[Priority.Normal].Slots,
            grains.Worker.Lanes[Priority.Low].Slots));
        Assert.Equal(1, grains.Worker.Lanes[Priority.Normal].Waiting);
        await agent.StopAsync(new CancellationToken(true));
        Assert.Equal(["worker"], grains.Left);
    }

    [Fact]
    public async Task Finishes_what_runs_and_gives_back_what_waits_when_the_host_stops()
    {
        var ending = new TaskCompletionSource();
        Offer(7, 1);
        grains.Processing = async (order, _) =>
        {
            await ending.Task;
            return new DocumentOutcome { Lease = order.Leased.Lease, Kind = OutcomeKind.Completed };
        };
        await Start();
        await Eventually.HoldsAsync("one waits", () => agent.Slots.Waiting[Priority.Normal] == 1);

        var stopping = agent.StopAsync(CancellationToken.None);
        await Eventually.HoldsAsync("the eighth is given back", () => grains.HasReported("batch-1/1: 500 Released"));
        Assert.False(agent.IsTakingWork);
        Assert.False(stopping.IsCompleted);

        ending.SetResult();
        await Eventually.HoldsAsync("it has stopped", () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return stopping.IsCompleted;
        });
        await stopping;
        Assert.Equal(0, agent.Slots.Running.Values.Sum());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        // What still runs is cut off at once.
        await agent.StopAsync(new CancellationToken(true));
        agent.Dispose();
    }

    private static async Task<DocumentOutcome> UntilStopped(
        GrainInterfaces.Workers.WorkOrder order, CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
        return new DocumentOutcome { Lease = order.Leased.Lease, Kind = OutcomeKind.Released };
    }

    /// <summary>Offers so many documents of each shard.</summary>
    private void Offer(params int[] documents)
    {
        grains.Tickets["normal"] =
            new([[.. documents.Select((count, shard) => new LaneTicket("batch-1", shard, count))]]);
        grains.Leasing = (shard, count) => Grant(ShardKey.Parse(shard).Number, count);
    }

    private static LeaseGrant Grant(int shard, int count) => new(
        Some.Spec,
        [.. Enumerable.Range(shard * ShardKey.Capacity, count).Select(Leases.Document)],
        TimeSpan.FromSeconds(15));

    private Task Start() => agent.StartAsync(CancellationToken.None);

    // Outcomes that end together may be told together.
    private Task Reported(params string[] outcomes) => Eventually.HoldsAsync(
        $"{string.Join(" and ", outcomes)} are reported",
        () => outcomes.All(outcome => grains.AllReports.Contains(outcome, StringComparison.Ordinal)));
}
