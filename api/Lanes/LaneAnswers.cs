using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Lanes;

/// <summary>The three lanes.</summary>
/// <param name="Lanes">The lanes, the most urgent first.</param>
public sealed record LaneListAnswer(ImmutableArray<LaneAnswer> Lanes);

/// <summary>A lane as operators see it.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Weight">Its weight when slots are lent.</param>
/// <param name="Depth">Documents that could run now and do not.</param>
/// <param name="Running">Documents that run.</param>
/// <param name="Slots">Slots of all workers that it could run in.</param>
/// <param name="GuaranteedSlots">Those of them that are its own.</param>
/// <param name="ActiveBatches">Batches that are sealed and not finished.</param>
/// <param name="OldestWaitSeconds">How long the oldest document has been able to run.</param>
/// <param name="WaitingWorkers">Workers that would take work at once.</param>
/// <param name="Paused">Whether it is paused.</param>
/// <param name="WorstWaitSeconds">How long a document that came now would wait at worst; null when nobody can
/// tell.</param>
/// <param name="WorstWait">How that is computed, in a sentence.</param>
public sealed record LaneAnswer(
    Priority Lane,
    int Weight,
    int Depth,
    int Running,
    int Slots,
    int GuaranteedSlots,
    int ActiveBatches,
    double OldestWaitSeconds,
    int WaitingWorkers,
    bool Paused,
    double? WorstWaitSeconds,
    string WorstWait);

/// <summary>The workers that are there.</summary>
/// <param name="Workers">The workers, by id.</param>
public sealed record WorkerListAnswer(ImmutableArray<WorkerAnswer> Workers);

/// <summary>A worker as it told of itself in the last seconds.</summary>
/// <param name="WorkerId">The name under which it holds leases; new with every start.</param>
/// <param name="Host">The machine that it runs on.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="LastSeenAt">When it last told of itself.</param>
/// <param name="Slots">Its slots, by lane.</param>
/// <param name="Running">Documents that run, by lane.</param>
/// <param name="Waiting">Documents that it has fetched and not started.</param>
/// <param name="Utilization">Documents that run over slots, 0 to 1; above 1 while one runs on standby.</param>
/// <param name="DocumentsEnded">Documents that have left its slots since it started.</param>
public sealed record WorkerAnswer(
    string WorkerId,
    string Host,
    DateTimeOffset StartedAt,
    DateTimeOffset LastSeenAt,
    ImmutableSortedDictionary<Priority, int> Slots,
    ImmutableSortedDictionary<Priority, int> Running,
    int Waiting,
    double Utilization,
    long DocumentsEnded);
