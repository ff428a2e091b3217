using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Silo.Health;

namespace OrleansBatch.Api.Health;

/// <summary>Whether the process makes progress.</summary>
/// <param name="Status"><c>live</c> or <c>stuck</c>.</param>
/// <param name="Message">What is stuck.</param>
public sealed record LiveAnswer(string Status, string? Message);

/// <summary>Whether work is accepted, and what it stands on.</summary>
/// <param name="Status"><c>ready</c> or <c>notReady</c>.</param>
/// <param name="Engine">The grain engine that was built in.</param>
/// <param name="Storage">Whether storage answers.</param>
/// <param name="Lanes">The three lanes; empty while storage is away.</param>
/// <param name="Workers">This silo's worker agent.</param>
public sealed record ReadyAnswer(
    string Status, string Engine, StorageAnswer Storage, ImmutableArray<LaneSnapshot> Lanes, WorkersAnswer Workers);

/// <summary>Whether storage answers.</summary>
/// <param name="Available">Whether it does.</param>
/// <param name="Message">What is wrong and what to do; null when nothing is.</param>
public sealed record StorageAnswer(bool Available, string? Message);

/// <summary>A silo's worker agent.</summary>
/// <param name="Running">Whether it takes work.</param>
/// <param name="Slots">Its slots by lane; empty where this host runs no documents.</param>
public sealed record WorkersAnswer(bool Running, ImmutableSortedDictionary<Priority, SlotUse> Slots);
