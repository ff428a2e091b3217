using System.Diagnostics.Metrics;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Silo.Metrics;

/// <summary>What a silo that runs documents tells: its slots, what runs in them, what became of documents.</summary>
internal sealed class WorkerMetrics : IMetricsSource
{
    private readonly WorkerAgent agent;

    public WorkerMetrics(WorkerAgent agent, SiloMeter siloMeter)
    {
        this.agent = agent;
        var processed = siloMeter.Meter.CreateCounter<long>(
            "documents_processed",
            "{document}",
            "Documents that ended in this silo since it started, by status: completed, failed or cancelled.");
        foreach (var kind in new[] { OutcomeKind.Completed, OutcomeKind.Failed, OutcomeKind.Cancelled })
        {
            // A rate needs a zero to rise from.
            Count(processed, kind, 0);
        }

        agent.Ended += kind => Count(processed, kind, 1);
        siloMeter.Meter.CreateObservableGauge(
            "worker_utilization",
            Utilization,
            description: "Documents that run over slots, 0 to 1; above 1 while one runs on standby.");
        siloMeter.Meter.CreateObservableGauge(
            "worker_slots", () => By(agent.Slots.Plan.Guaranteed), description: "Slots guaranteed to each lane.");
        siloMeter.Meter.CreateObservableGauge(
            "worker_running", () => By(lane => agent.Slots.Running[lane]), description: "Documents that run.");
        siloMeter.Meter.CreateObservableGauge(
            "worker_waiting",
            () => By(lane => agent.Slots.Waiting[lane]),
            description: "Documents that were fetched and wait for a slot.");
    }

    public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Attempts that are to be repeated did not end their documents.
    private static void Count(Counter<long> processed, OutcomeKind kind, long by)
    {
        var status = kind switch
        {
            OutcomeKind.Completed => "completed",
            OutcomeKind.Failed => "failed",
            OutcomeKind.Cancelled => "cancelled",
            _ => null,
        };
        if (status is not null)
        {
            processed.Add(by, new KeyValuePair<string, object?>("status", status));
        }
    }

    private Measurement<double> Utilization() => new(
        (double)agent.Slots.Running.Values.Sum() / agent.Slots.Plan.Total,
        new KeyValuePair<string, object?>("worker_id", agent.Worker));

    private static IEnumerable<Measurement<int>> By(Func<Priority, int> value) => SlotPolicy.Lanes.Select(lane =>
        new Measurement<int>(value(lane), new KeyValuePair<string, object?>("lane", LaneKey.For(lane))));
}
