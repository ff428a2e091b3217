using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.GrainInterfaces.Lanes;

/// <summary>
/// The batches of one priority, and which of them is next. Durable: which batches are active, and what is paused.
/// Key: <c>high</c>, <c>normal</c> or <c>low</c>.
/// </summary>
[Alias("orleansbatch.ILaneGrain")]
public interface ILaneGrain : IGrainWithStringKey
{
    /// <summary>Adds an active batch; durable when it returns. Adding it twice is once.</summary>
    /// <returns>What holds the batch from here: its lane, its project, or both. It is told of every change.</returns>
    [Alias("Register")]
    Task<Holds> Register(LaneBatch batch);

    /// <summary>Removes a batch that is done; durable when it returns.</summary>
    [Alias("Unregister")]
    Task Unregister(string batchId);

    /// <summary>
    /// Tells how much of a shard may run now. Absolute, and only a hint: the shard decides when it leases.
    /// </summary>
    [Alias("Offer")]
    Task Offer(ShardOffer offer);

    /// <summary>
    /// Takes tickets for up to <paramref name="count"/> documents. Waits while there are none, up to
    /// <paramref name="wait"/>; an empty answer means: ask again.
    /// </summary>
    [Alias("Take"), AlwaysInterleave]
    Task<ImmutableArray<LaneTicket>> Take(string worker, int count, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>The lane as it is now.</summary>
    [Alias("Find"), AlwaysInterleave]
    Task<LaneSnapshot> Find();

    /// <summary>
    /// Pauses the lane; durable when it returns. No tickets are handed out, and every batch of it, now and later, is
    /// held until the lane is resumed.
    /// </summary>
    [Alias("Pause")]
    Task<LaneSnapshot> Pause();

    /// <summary>Takes the pause of the lane back; durable when it returns.</summary>
    [Alias("Resume")]
    Task<LaneSnapshot> Resume();

    /// <summary>Cancels every active batch of the lane, or of one project in it.</summary>
    /// <param name="projectId">The project; null for all.</param>
    /// <returns>How many batches were cancelled.</returns>
    [Alias("Cancel"), ResponseTimeout("00:02:00")]
    Task<int> Cancel(string? projectId);

    /// <summary>Hears that a project is paused, or no longer; durable when it returns.</summary>
    /// <exception cref="BatchRefusedException">As many projects are paused as a lane remembers.</exception>
    [Alias("HoldProject")]
    Task HoldProject(string projectId, bool paused);

    /// <summary>How many active batches of a project the lane has.</summary>
    [Alias("CountBatches"), AlwaysInterleave]
    Task<int> CountBatches(string projectId);

    /// <summary>
    /// A silo was lost, with the batches and shards that it held: the lane wakes its active batches soon, once however
    /// many tell it, and they their shards.
    /// </summary>
    [Alias("Revive")]
    Task Revive();
}

/// <summary>The keys of the three lanes.</summary>
public static class LaneKey
{
    /// <summary>The key of a priority's lane.</summary>
    public static string For(Priority priority) => priority switch
    {
        Priority.High => "high",
        Priority.Normal => "normal",
        Priority.Low => "low",
        _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, "There are three lanes."),
    };
}

/// <summary>A batch that is active in a lane.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="ProjectId">Whose turn it takes.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.LaneBatch")]
public sealed record LaneBatch([property: Id(0)] string BatchId, [property: Id(1)] string ProjectId);

/// <summary>How much of a shard may run now.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Shard">The shard's number.</param>
/// <param name="Runnable">Documents that could be leased now.</param>
/// <param name="WaitingSince">Since when the oldest of them could have run.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.ShardOffer")]
public sealed record ShardOffer(
    [property: Id(0)] string BatchId,
    [property: Id(1)] string ProjectId,
    [property: Id(2)] int Shard,
    [property: Id(3)] int Runnable,
    [property: Id(4)] DateTimeOffset WaitingSince);

/// <summary>Leave to lease documents from a shard.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Shard">The shard's number.</param>
/// <param name="Count">Documents to lease at most.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.LaneTicket")]
public sealed record LaneTicket(
    [property: Id(0)] string BatchId,
    [property: Id(1)] int Shard,
    [property: Id(2)] int Count);

/// <summary>A lane as operators see it.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Depth">Documents that could run now and do not.</param>
/// <param name="ActiveBatches">Batches that are not finished.</param>
/// <param name="OldestWaitSeconds">How long the oldest of those documents has waited.</param>
/// <param name="WaitingWorkers">Workers that would take work at once.</param>
/// <param name="Paused">Whether it hands out nothing, because it is paused.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.LaneSnapshot")]
public sealed record LaneSnapshot(
    [property: Id(0)] Priority Lane,
    [property: Id(1)] int Depth,
    [property: Id(2)] int ActiveBatches,
    [property: Id(3)] double OldestWaitSeconds,
    [property: Id(4)] int WaitingWorkers,
    [property: Id(5)] bool Paused = false);
