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
    private readonly WorkerAgent agent;

    public A_worker_agent() => agent = new(
        grains.Factory,
        new WorkerIdentity("worker"),
        new SlotPlan(4, 2, 1),
        grains.Attempts,
        time,
        NullLoggerFactory.Instance);

    [Fact]
    public async Task Runs_what_the_lane_hands_out_and_reports_how_it_ended()
    {
        Offer(documents: 2);
        await Start();

        await Reported("0 Completed", "1 Completed");
    }

    [Fact]
    public async Task Gives_a_document_back_when_the_call_to_its_pool_fails()
    {
        Offer(documents: 1);
        grains.Processing = (_, _) => throw new TimeoutException();
        await Start();

        await Reported("0 Released");
    }

    [Fact]
    public async Task Stops_a_document_whose_batch_is_cancelled_and_says_so()
    {
        Offer(documents: 1);
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
    public async Task Starts_no_more_than_its_slots_admit()
    {
        Offer(documents: 20);
        grains.Processing = UntilStopped;
        await Start();

        await Eventually.HoldsAsync("its slots are full", () => agent.Slots.Running[Priority.Normal] == 6);
        Assert.Equal(6, agent.Slots.Running.Values.Sum());
    }

    [Fact]
    public async Task Finishes_what_runs_and_gives_back_what_waits_when_the_host_stops()
    {
        var ending = new TaskCompletionSource();
        Offer(documents: 7);
        grains.Processing = async (order, _) =>
        {
            await ending.Task;
            return new DocumentOutcome { Lease = order.Leased.Lease, Kind = OutcomeKind.Completed };
        };
        await Start();
        await Eventually.HoldsAsync("its slots are full", () => agent.Slots.Running[Priority.Normal] == 6);

        var stopping = agent.StopAsync(CancellationToken.None);
        await Eventually.HoldsAsync("the seventh is given back", () => grains.HasReported("batch-1/0: 6 Released"));
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

    private void Offer(int documents)
    {
        grains.Tickets["normal"] = new([[new LaneTicket("batch-1", 0, documents)]]);
        grains.Leasing = (_, count) => new LeaseGrant(
            Some.Spec, [.. Enumerable.Range(0, count).Select(Leases.Document)], TimeSpan.FromSeconds(15));
    }

    private Task Start() => agent.StartAsync(CancellationToken.None);

    // Outcomes that end together may be told together.
    private Task Reported(params string[] outcomes) => Eventually.HoldsAsync(
        $"{string.Join(" and ", outcomes)} are reported",
        () => outcomes.All(outcome => grains.AllReports.Contains(outcome, StringComparison.Ordinal)));
}
