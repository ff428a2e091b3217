using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>A hint that a batch changed. Losing one is harmless: the snapshot read is the truth.</summary>
/// <param name="Batch">The batch as it was when the hint was sent.</param>
/// <param name="Finished">Documents that became terminal, the newest few.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.ProgressEvent")]
public sealed record ProgressEvent(
    [property: Id(0)] BatchSnapshot Batch,
    [property: Id(1)] ImmutableArray<DocumentFinished> Finished);

/// <summary>Names of the stream that carries <see cref="ProgressEvent"/>s.</summary>
public static class ProgressStream
{
    /// <summary>The stream provider.</summary>
    public const string Provider = "progress";

    /// <summary>The stream's namespace.</summary>
    public const string Namespace = "batch-progress";

    /// <summary>
    /// The stream's key: one stream carries the hints of all batches, at most five a second for each.
    /// </summary>
    public const string Key = "all";
}
