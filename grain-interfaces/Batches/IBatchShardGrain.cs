using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>
/// Up to 500 documents of a batch: who waits, who is leased, who is due, who is done.
/// Key: <see cref="ShardKey"/>.
/// </summary>
[Alias("orleansbatch.IBatchShardGrain")]
public interface IBatchShardGrain : IGrainWithStringKey
{
    /// <summary>Writes documents at a place in the shard. Writing the same place again is once.</summary>
    [Alias("Append")]
    Task Append(int offset, ImmutableArray<DocumentEntry> documents);

    /// <summary>
    /// Lets documents run, for the first time or again after a hold: from now on the shard offers its work to the lane.
    /// </summary>
    /// <param name="spec">The batch.</param>
    /// <param name="documents">How many the batch counts here; what a broken addition left beyond is dropped.</param>
    [Alias("Start")]
    Task Start(BatchSpec spec, int documents);

    /// <summary>
    /// Lets nothing new run, and tells what runs to go back; durable when it returns, and undone by
    /// <see cref="Start"/>. A shard that was never started stays as it is.
    /// </summary>
    [Alias("Hold")]
    Task Hold();

    /// <summary>Forgets everything: the submission was refused.</summary>
    /// <returns>Whether there was anything to forget.</returns>
    [Alias("Abandon")]
    Task<bool> Abandon();

    /// <summary>Hands out documents that may run now, each with a token newer than any before.</summary>
    [Alias("Lease"), ResponseTimeout("00:00:10")]
    Task<LeaseGrant> Lease(string worker, int count);

    /// <summary>Keeps leases alive.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="leases">Its leases.</param>
    /// <param name="waiting">How many of these documents wait for a slot of the worker.</param>
    /// <returns>What became of those that are no longer the worker's.</returns>
    [Alias("Renew"), ResponseTimeout("00:00:04")]
    Task<RenewAnswer> Renew(string worker, ImmutableArray<LeaseToken> leases, int waiting = 0);

    /// <summary>Takes what became of leased documents; durable when it returns. Old tokens change nothing.</summary>
    [Alias("Report")]
    Task Report(ImmutableArray<DocumentOutcome> outcomes);

    /// <summary>Cancels what waits and tells what runs to stop.</summary>
    /// <param name="documents">How many the batch counts here.</param>
    [Alias("Cancel")]
    Task Cancel(int documents);

    /// <summary>The shard's counts as they are now.</summary>
    [Alias("Progress"), AlwaysInterleave]
    Task<ShardProgress> Progress();

    /// <summary>Rows from a place in the shard on.</summary>
    /// <returns>At most <paramref name="limit"/> rows, and the place to go on at; past the end when there are no
    /// more.</returns>
    [Alias("List"), AlwaysInterleave]
    Task<ShardPage> List(int from, int limit, DocumentStatus? status);

    /// <summary>Documents from a place in the shard on, with their attempts and artifacts.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<ImmutableArray<DocumentDetail>> Read(int from, int limit);

    /// <summary>The place of a document in the shard; null when it is not here.</summary>
    [Alias("IndexOf"), AlwaysInterleave]
    Task<int?> IndexOf(string documentId);

    /// <summary>How many documents failed for good, and of what.</summary>
    [Alias("CountFailures"), AlwaysInterleave]
    Task<FailureCounts> CountFailures();

    /// <summary>Documents that failed for good, from a place in the shard on.</summary>
    [Alias("ListFailures"), AlwaysInterleave]
    Task<ShardFailures> ListFailures(int from, int limit);

    /// <summary>The documents that a recovery takes from this shard, and those that it leaves out.</summary>
    [Alias("SelectFailures"), AlwaysInterleave]
    Task<RecoverySlice> SelectFailures(RecoverySelection selection);

    /// <summary>
    /// The shard's counts; once every document has ended, as storage has them and not as memory does.
    /// </summary>
    [Alias("Recount")]
    Task<ShardProgress> Recount();

    /// <summary>Documents from a place in the shard on, each compared with its own record.</summary>
    [Alias("Audit"), AlwaysInterleave]
    Task<ImmutableArray<DocumentAudit>> Audit(int from, int limit);

    /// <summary>Which of these documents are in the shard.</summary>
    /// <param name="documentIds">The documents to look for.</param>
    /// <param name="documents">How many the batch counts here; what a broken addition left beyond is not there.</param>
    [Alias("Holding"), AlwaysInterleave]
    Task<ImmutableArray<string>> Holding(ImmutableArray<string> documentIds, int documents);

    /// <summary>Warms the cache for the documents of the shard; changes nothing of them.</summary>
    /// <param name="spec">The batch.</param>
    /// <param name="documents">How many the batch counts here.</param>
    [Alias("Warm"), AlwaysInterleave, ResponseTimeout("00:01:00")]
    Task<WarmCounts> Warm(BatchSpec spec, int documents);
}

/// <summary>The key of a shard: <c>batch id/shard number</c>.</summary>
public static class ShardKey
{
    /// <summary>Documents in a shard at most.</summary>
    public const int Capacity = 500;

    /// <summary>How many shards hold so many documents.</summary>
    public static int CountFor(int documents) => (documents + Capacity - 1) / Capacity;

    /// <summary>A document's place in its shard, from 0.</summary>
    /// <param name="number">Its number in the batch, from 0.</param>
    public static int PlaceOf(int number) => number % Capacity;

    /// <summary>Makes the key.</summary>
    public static string For(string batchId, int shard) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{batchId}/{shard}");

    /// <summary>Takes a key apart.</summary>
    /// <exception cref="FormatException">The text is not a key made by <see cref="For"/>.</exception>
    public static (string BatchId, int Number) Parse(string key)
    {
        var slash = key.LastIndexOf('/');
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return slash > 0 && int.TryParse(key.AsSpan(slash + 1), culture, out var number)
            ? (key[..slash], number)
            : throw new FormatException($"'{key}' is not a key of the form 'batch/number'.");
    }
}
