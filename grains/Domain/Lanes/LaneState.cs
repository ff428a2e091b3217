using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Grains.Domain.Lanes;

/// <summary>What a lane remembers: the batches that are not finished, and what is paused. Stored.</summary>
internal sealed record LaneState
{
    /// <summary>Paused projects that a lane remembers.</summary>
    public const int MostPausedProjects = 1_000;

    /// <summary>The batches, in order of arrival.</summary>
    public ImmutableArray<LaneBatch> Batches { get; init; } = [];

    /// <summary>Whether the lane itself is paused.</summary>
    public bool Paused { get; init; }

    /// <summary>The projects that are paused; null for none.</summary>
    public ImmutableArray<string>? PausedProjects { get; init; }

    /// <summary>What the lane and a project hold their batches by.</summary>
    public Holds HoldsOf(string projectId) => HoldPolicy.ByOthers(Paused, IsPaused(projectId));

    /// <summary>Whether a project is paused.</summary>
    public bool IsPaused(string projectId) => PausedProjects is { } paused && paused.Contains(projectId);

    /// <summary>Whether another project can be paused.</summary>
    public bool HasRoomFor(string projectId) =>
        IsPaused(projectId) || PausedProjects is not { Length: >= MostPausedProjects };

    /// <summary>The lane with a batch; with one that it has already, as it is.</summary>
    public LaneState With(LaneBatch batch) =>
        Batches.Any(known => known.BatchId == batch.BatchId) ? this : this with { Batches = Batches.Add(batch) };

    /// <summary>The lane without a batch; without one that it does not have, as it is.</summary>
    public LaneState Without(string batchId) =>
        Batches.RemoveAll(known => known.BatchId == batchId) is { } left && left.Length != Batches.Length
            ? this with { Batches = left }
            : this;

    /// <summary>The lane paused, or no longer.</summary>
    public LaneState Pause(bool paused) => Paused == paused ? this : this with { Paused = paused };

    /// <summary>The lane with a project paused, or no longer.</summary>
    public LaneState Pause(string projectId, bool paused)
    {
        if (IsPaused(projectId) == paused)
        {
            return this;
        }

        var projects = paused
            ? (PausedProjects ?? []).Add(projectId)
            : PausedProjects!.Value.Remove(projectId);
        return this with { PausedProjects = projects.IsEmpty ? null : projects };
    }
}
