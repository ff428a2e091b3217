using System.Collections.Frozen;
using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Errors;
using OrleansBatch.Grains.Domain.Failures;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Domain.Recovery;

/// <summary>What a recovery is made of: a batch of its own, with the failed documents of another.</summary>
internal static class RecoveryPlan
{
    /// <summary>The new batch: as the original was submitted, but for what was asked to be different.</summary>
    public static BatchSpec SpecOf(BatchSpec original, RecoveryRequest request) => original with
    {
        BatchId = request.RecoveryBatchId,
        OriginalBatchId = original.BatchId,
        SubmittedAt = request.RequestedAt,
        Priority = request.Priority ?? original.Priority,
        Options = original.Options with
        {
            MaxRetries = request.MaxRetries ?? original.Options.MaxRetries,
            Strategy = request.Strategy ?? original.Options.Strategy,

            // The time that the original waited for has passed.
            NotBefore = request.At,
        },
    };

    /// <summary>The documents of a shard that a recovery takes, and those that it leaves out.</summary>
    /// <param name="state">The shard's rows.</param>
    /// <param name="manifest">The shard's documents.</param>
    /// <param name="selection">What was asked for.</param>
    /// <param name="batchId">The shard's batch.</param>
    /// <param name="shard">The shard's number.</param>
    public static RecoverySlice Select(
        ShardState state, ShardManifest manifest, RecoverySelection selection, string batchId, int shard)
    {
        var picked = selection.DocumentIds.IsEmpty ? null : selection.DocumentIds.ToFrozenSet(StringComparer.Ordinal);
        var taken = ImmutableArray.CreateBuilder<DocumentEntry>();
        var skipped = ImmutableArray.CreateBuilder<SkippedDocument>();
        foreach (var (index, row) in state.Rows.Index())
        {
            var document = manifest.Documents[index];
            if (picked?.Contains(document.DocumentId) == false || (picked is null && row.Failure() is null))
            {
                continue;
            }

            if (Objection(row, selection.RetryAll) is { } reason)
            {
                skipped.Add(new SkippedDocument(document.DocumentId, row.Failure()?.Category, reason));
            }
            else
            {
                taken.Add(document with
                {
                    RecoveredFrom = ShardKey.For(batchId, (shard * ShardKey.Capacity) + index),
                    FailedAs = row.Failure()!.Category,
                });
            }
        }

        return new RecoverySlice(taken.ToImmutable(), skipped.ToImmutable());
    }

    private static string? Objection(RowState row, bool retryAll) => row.Failure() switch
    {
        null => $"It has not failed for good: it is {row.Status.ToString().ToLowerInvariant()}.",
        var error when retryAll || RetryPolicy.IsRecoverable(error.Category) => null,
        { Category: ErrorCategory.Data } =>
            "The same bytes fail the same way. Submit a mended document, or use retryAll.",
        _ => "No further attempt can help. Use retryAll if what refused it has changed.",
    };
}
