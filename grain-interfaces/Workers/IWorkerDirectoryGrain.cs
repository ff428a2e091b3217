using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.GrainInterfaces.Workers;

/// <summary>
/// Which workers are there. Memory only: each tells of itself every two seconds, and is forgotten after fifteen
/// without a word. Key: <see cref="Key"/>.
/// </summary>
[Alias("orleansbatch.IWorkerDirectoryGrain")]
public interface IWorkerDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    const string Key = "workers";

    /// <summary>Takes what a worker tells of itself.</summary>
    [Alias("Report")]
    Task Report(WorkerReport report);

    /// <summary>Forgets a worker that has stopped in good order.</summary>
    [Alias("Leave")]
    Task Leave(string workerId);

    /// <summary>The workers that are there, by id.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<ImmutableArray<WorkerReport>> List();
}

/// <summary>A worker as it told of itself last.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.WorkerReport")]
public sealed record WorkerReport
{
    /// <summary>The name under which it holds leases.</summary>
    [Id(0)] public required string WorkerId { get; init; }

    /// <summary>The machine that it runs on.</summary>
    [Id(1)] public required string Host { get; init; }

    /// <summary>When it started.</summary>
    [Id(2)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the directory last heard of it.</summary>
    [Id(3)] public DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Its lanes.</summary>
    [Id(4)] public required ImmutableSortedDictionary<Priority, WorkerLane> Lanes { get; init; }

    /// <summary>Documents that have left its slots since it started, whatever became of them.</summary>
    [Id(5)] public long DocumentsEnded { get; init; }
}

/// <summary>One lane of a worker.</summary>
/// <param name="Slots">Slots guaranteed to the lane.</param>
/// <param name="Running">Documents running, in slots of its own, borrowed ones and on standby.</param>
/// <param name="Waiting">Documents fetched and not started.</param>
/// <param name="LongestSeconds">The longest of the documents that ended in the last minute or still run; null when
/// there are none.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.WorkerLane")]
public sealed record WorkerLane(
    [property: Id(0)] int Slots,
    [property: Id(1)] int Running,
    [property: Id(2)] int Waiting,
    [property: Id(3)] double? LongestSeconds);
