using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Silo.Health;

/// <summary>Whether the process makes progress.</summary>
/// <param name="Status"><c>live</c> or <c>stuck</c>.</param>
/// <param name="Message">What is stuck.</param>
public sealed record LiveAnswer(string Status, string? Message);

/// <summary>Whether work is accepted, and what it stands on.</summary>
/// <param name="Status"><c>ready</c>, <c>notReady</c>, or <c>draining</c> once the host was told to stop.</param>
/// <param name="Role">What this host is there for.</param>
/// <param name="Engine">The grain engine that was built in.</param>
/// <param name="Cluster">Where this silo stands among the others.</param>
/// <param name="Storage">Whether storage answers.</param>
/// <param name="Lanes">The three lanes; empty while they can't be reached.</param>
/// <param name="Workers">This silo's worker agent.</param>
public sealed record ReadyAnswer(
    string Status,
    SiloRole Role,
    string Engine,
    ClusterStanding Cluster,
    StorageAnswer Storage,
    ImmutableArray<LaneSnapshot> Lanes,
    WorkersAnswer Workers);

/// <summary>Where a silo stands among the others of its cluster.</summary>
/// <param name="Silo">Address and port that the others reach it by; null for a process on its own.</param>
/// <param name="Active">Whether it belongs to them.</param>
/// <param name="Silos">How many belong to them, as far as it knows.</param>
public sealed record ClusterStanding(string? Silo, bool Active, int Silos);

/// <summary>Whether storage answers.</summary>
/// <param name="Available">Whether it does.</param>
/// <param name="Message">What is wrong and what to do; null when nothing is.</param>
public sealed record StorageAnswer(bool Available, string? Message);

/// <summary>A silo's worker agent.</summary>
/// <param name="Running">Whether it takes work.</param>
/// <param name="Slots">Its slots by lane; empty where this host runs no documents.</param>
public sealed record WorkersAnswer(bool Running, ImmutableSortedDictionary<Priority, SlotUse> Slots);
