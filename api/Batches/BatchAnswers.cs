using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Batches;

/// <summary>A page of the list of batches, newest first.</summary>
/// <param name="Batches">The batches.</param>
/// <param name="NextCursor">Where to go on; null at the end. A page may be short, or empty, before the end.</param>
public sealed record BatchListAnswer(ImmutableArray<BatchSnapshot> Batches, string? NextCursor);
