using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Domain.Lanes;
using OrleansBatch.Grains.Domain.Slots;

namespace OrleansBatch.Api.Lanes;

/// <summary>Puts together what lanes and workers tell.</summary>
internal sealed class LaneOverview(IGrainFactory grains)
{
    /// <summary>The lanes, the most urgent first.</summary>
    public async Task<LaneListAnswer> LanesAsync()
    {
        var workers = Directory().List();
        var lanes = await Task.WhenAll(SlotPolicy.Lanes.Select(lane => Lane(lane).Find()));
        var seen = await workers;
        return new LaneListAnswer([.. lanes.Select(lane => Show(lane, seen))]);
    }

    /// <summary>One lane, of which something is known that is newer.</summary>
    public async Task<LaneAnswer> ShowAsync(LaneSnapshot lane) => Show(lane, await Directory().List());

    /// <summary>The workers, by id.</summary>
    public async Task<WorkerListAnswer> WorkersAsync() => new([.. (await Directory().List()).Select(Show)]);

    private static LaneAnswer Show(LaneSnapshot lane, ImmutableArray<WorkerReport> workers)
    {
        var worst = LaneBound.Of(lane.Lane, lane.Paused, lane.Depth, workers);
        return new LaneAnswer(
            lane.Lane,
            (int)lane.Lane,
            lane.Depth,
            workers.Sum(worker => worker.Lanes.GetValueOrDefault(lane.Lane)?.Running ?? 0),
            workers.Sum(worker => worker.Lanes.Values.Sum(each => each.Slots)),
            workers.Sum(worker => worker.Lanes.GetValueOrDefault(lane.Lane)?.Slots ?? 0),
            lane.ActiveBatches,
            Math.Round(lane.OldestWaitSeconds, 3),
            lane.WaitingWorkers,
            lane.Paused,
            worst.Seconds,
            worst.Why);
    }

    private static WorkerAnswer Show(WorkerReport worker)
    {
        var slots = worker.Lanes.Values.Sum(lane => lane.Slots);
        return new WorkerAnswer(
            worker.WorkerId,
            worker.Host,
            worker.StartedAt,
            worker.LastSeenAt,
            worker.Lanes.ToImmutableSortedDictionary(lane => lane.Key, lane => lane.Value.Slots),
            worker.Lanes.ToImmutableSortedDictionary(lane => lane.Key, lane => lane.Value.Running),
            worker.Lanes.Values.Sum(lane => lane.Waiting),
            slots == 0 ? 0 : Math.Round((double)worker.Lanes.Values.Sum(lane => lane.Running) / slots, 3),
            worker.DocumentsEnded);
    }

    private ILaneGrain Lane(Priority lane) => grains.GetGrain<ILaneGrain>(LaneKey.For(lane));

    private IWorkerDirectoryGrain Directory() =>
        grains.GetGrain<IWorkerDirectoryGrain>(IWorkerDirectoryGrain.Key);
}
