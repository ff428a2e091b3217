using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Recovery;

/// <summary>Adds up what the shards have for a recovery. Lives as long as the making of one.</summary>
internal sealed class RecoveryTally(RecoverySelection selection)
{
    private const int ListedAtMost = 100;
    private readonly List<SkippedDocument> listed = [];
    private readonly HashSet<string> unseen = new(selection.DocumentIds, StringComparer.Ordinal);
    private int failed;

    /// <summary>Documents that are left out.</summary>
    public int SkippedCount { get; private set; }

    /// <summary>The first 100 of them.</summary>
    public ImmutableArray<SkippedDocument> Skipped => [.. listed];

    /// <summary>Takes what a shard has.</summary>
    public void Add(RecoverySlice slice)
    {
        unseen.ExceptWith(slice.Documents.Select(document => document.DocumentId));
        unseen.ExceptWith(slice.Skipped.Select(document => document.DocumentId));
        failed += slice.Skipped.Count(document => document.Category is not null);
        Skip(slice.Skipped);
    }

    /// <summary>No more shards: what was picked and not found is left out too.</summary>
    public void Close() =>
        Skip([.. unseen.Order(StringComparer.Ordinal).Select(id => new SkippedDocument(
            id, null, "The batch has no such document."))]);

    /// <summary>Why there is nothing to recover, and what to do.</summary>
    public string Nothing(string batchId) => (failed, selection.DocumentIds.IsEmpty) switch
    {
        (0, true) => $"Batch {batchId} has nothing to recover: no document of it has failed for good.",
        (0, false) => $"Batch {batchId} has nothing to recover: none of the documents that you picked has failed "
            + "for good. GET its failures to see which have.",
        _ => $"Batch {batchId} has nothing to recover: all {failed} failures are of a kind that the same attempt "
            + "can't help (data or permanent). Use retryAll to try them all the same.",
    };

    private void Skip(ImmutableArray<SkippedDocument> documents)
    {
        SkippedCount += documents.Length;
        listed.AddRange(documents.Take(ListedAtMost - listed.Count));
    }
}
