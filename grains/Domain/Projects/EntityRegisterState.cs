using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansBatch.Grains.Domain.Projects;

/// <summary>
/// Which documents a project's register of entities has taken in: by reference, a file of the content store for each
/// shard. Stored.
/// </summary>
internal sealed record EntityRegisterState
{
    /// <summary>The batches that are not on a page, oldest first.</summary>
    public ImmutableArray<RegisteredBatch>? Batches { get; init; }

    /// <summary>
    /// SHA-256 of the pages: files of the content store that hold batches that were taken in whole, so that the state
    /// stays small.
    /// </summary>
    public ImmutableArray<string>? Pages { get; init; }
}

/// <summary>What the register knows of a batch. Stored.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Ended">Whether it will never have more documents.</param>
/// <param name="Shards">Its shards.</param>
internal sealed record RegisteredBatch(string BatchId, bool Ended, ImmutableArray<RegisteredShard> Shards)
{
    /// <summary>Documents that are known to have completed and were not taken in yet.</summary>
    [JsonIgnore]
    public int Waiting => Shards.Sum(shard => Math.Max(0, shard.Completed - shard.Taken));

    /// <summary>Whether all of it was taken in.</summary>
    [JsonIgnore]
    public bool IsWhole => Ended && Waiting == 0;
}

/// <summary>What the register knows of a shard. Stored.</summary>
/// <param name="Completed">Documents that completed, as the batch told.</param>
/// <param name="Taken">Completed documents that were looked at when the segment was made.</param>
/// <param name="Segment">SHA-256 of the segment with their groups; null for none.</param>
internal sealed record RegisteredShard(int Completed, int Taken, string? Segment);

/// <summary>A segment that was made of a shard.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Shard">The shard's number.</param>
/// <param name="Taken">Completed documents that were looked at.</param>
/// <param name="Segment">SHA-256 of the segment.</param>
internal sealed record TakenShard(string BatchId, int Shard, int Taken, string Segment);
