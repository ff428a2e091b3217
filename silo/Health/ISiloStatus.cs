using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Silo.Health;

/// <summary>How this silo is doing.</summary>
public interface ISiloStatus
{
    /// <summary>What this host is there for.</summary>
    SiloRole Role { get; }

    /// <summary>The grain engine that this build runs on: <c>Orleans</c> or <c>Embedded</c>.</summary>
    string Engine { get; }

    /// <summary>Where this silo stands among the others of its cluster.</summary>
    ClusterStanding Standing { get; }

    /// <summary>Whether the host was told to stop.</summary>
    bool IsDraining { get; }

    /// <summary>Whether this silo is there to run documents.</summary>
    bool RunsDocuments { get; }

    /// <summary>Whether this silo takes work.</summary>
    bool IsTakingWork { get; }

    /// <summary>Slots by lane; empty where this silo runs no documents.</summary>
    ImmutableSortedDictionary<Priority, SlotUse> Slots { get; }

    /// <summary>Asks storage for a sign of life.</summary>
    /// <returns>Null when it answers, else what is wrong, for operators.</returns>
    Task<string?> CheckStorageAsync(CancellationToken cancellationToken);
}

/// <summary>The slots of one lane.</summary>
/// <param name="Guaranteed">Slots that are the lane's own.</param>
/// <param name="Running">Documents running, in its own slots and in borrowed ones.</param>
public sealed record SlotUse(int Guaranteed, int Running);
