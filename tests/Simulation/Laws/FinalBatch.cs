using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Tests.Simulation.Clients;

namespace OrleansBatch.Tests.Simulation.Laws;

/// <summary>Everything there is to know of a batch at the end.</summary>
/// <param name="Plan">What was submitted.</param>
/// <param name="Snapshot">What a reader sees.</param>
/// <param name="Rows">What a reader sees of the documents.</param>
/// <param name="Problems">What its own verification finds wrong.</param>
/// <param name="Stored">What the batch stored.</param>
/// <param name="Shards">What its shards stored.</param>
/// <param name="Documents">What its documents stored; null for one that never began.</param>
internal sealed record FinalBatch(
    BatchPlan Plan,
    BatchSnapshot Snapshot,
    ImmutableArray<DocumentRow> Rows,
    ImmutableArray<string> Problems,
    BatchState Stored,
    ImmutableArray<ShardState> Shards,
    ImmutableArray<DocumentState?> Documents);
