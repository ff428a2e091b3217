using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Tests.Unit.Api;

/// <summary>Snapshots and hints of batches.</summary>
internal static class Snapshots
{
    public static BatchSnapshot Of(string batchId, long version, BatchStatus status = BatchStatus.Processing) => new()
    {
        BatchId = batchId,
        Status = status,
        Version = version,
        Priority = Priority.Normal,
        ProjectId = "default",
        Pipeline = "legal",
        SubmittedAt = DateTimeOffset.UnixEpoch,
        ErrorsByCategory = ImmutableSortedDictionary<ErrorCategory, int>.Empty,
    };

    public static ProgressEvent Hint(
        string batchId, long version, BatchStatus status = BatchStatus.Processing, params string[] finished) => new(
        Of(batchId, version, status),
        [.. finished.Select(id => new DocumentFinished(batchId, id, null, DocumentStatus.Completed, null))]);
}
