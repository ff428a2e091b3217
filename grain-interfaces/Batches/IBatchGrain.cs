using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>One batch: its life, its options and its totals. Key: the batch id.</summary>
[Alias("orleansbatch.IBatchGrain")]
public interface IBatchGrain : IGrainWithStringKey
{
    /// <summary>Creates the batch, open for documents. One that exists and is empty stays as it is.</summary>
    /// <exception cref="BatchRefusedException">The batch exists and has documents.</exception>
    [Alias("Open")]
    Task Open(BatchSpec spec);

    /// <summary>Adds documents at the end: all of them or none, durable when it returns.</summary>
    /// <param name="after">How many documents the caller knows of; another number means that others added.</param>
    /// <param name="documents">The documents.</param>
    /// <returns>How many documents the batch has now.</returns>
    /// <exception cref="BatchRefusedException">The batch is not open, or has another number of documents.</exception>
    [Alias("Append"), ResponseTimeout("00:02:00")]
    Task<int> Append(int after, ImmutableArray<DocumentEntry> documents);

    /// <summary>Closes the batch for documents and queues it; durable when it returns. Sealing twice is once.</summary>
    /// <exception cref="BatchRefusedException">The batch does not exist or has no documents.</exception>
    [Alias("Seal"), ResponseTimeout("00:02:00")]
    Task<BatchSnapshot> Seal();

    /// <summary>The batch as it is now, or null when there is none.</summary>
    [Alias("Find"), AlwaysInterleave]
    Task<BatchSnapshot?> Find();

    /// <summary>
    /// Stops the batch: what waits is cancelled at once, what runs is told to stop.
    /// A batch that is terminal stays as it is. Null when there is none.
    /// </summary>
    [Alias("Cancel"), ResponseTimeout("00:02:00")]
    Task<BatchSnapshot?> Cancel();

    /// <summary>
    /// Pauses the batch; durable when it returns. Nothing new starts, retries and its time wait, and what runs is given
    /// back with its checkpoints within five seconds. An open batch still takes documents, and is paused once it is
    /// sealed. Pausing twice is once. Null when there is none.
    /// </summary>
    /// <exception cref="BatchRefusedException">The batch has ended or is being cancelled.</exception>
    [Alias("Pause"), ResponseTimeout("00:02:00")]
    Task<BatchSnapshot?> Pause();

    /// <summary>
    /// Takes the pause of the batch back; its project's and its lane's may hold it still. A batch that is not paused
    /// stays as it is. Null when there is none.
    /// </summary>
    /// <exception cref="BatchRefusedException">The batch has ended or is being cancelled.</exception>
    [Alias("Resume"), ResponseTimeout("00:02:00")]
    Task<BatchSnapshot?> Resume();

    /// <summary>
    /// Hears which of its project and its lane hold the batch; durable when it returns. Absolute, so hearing it twice
    /// changes nothing.
    /// </summary>
    [Alias("Hold")]
    Task Hold(Holds byOthers);

    /// <summary>Forgets an open batch whose submission was refused half-way.</summary>
    [Alias("Abandon")]
    Task Abandon();

    /// <summary>Takes a shard's counts. They are absolute, so hearing them twice or late changes nothing.</summary>
    [Alias("Report")]
    Task Report(ShardProgress progress);

    /// <summary>Wakes the batch after a restart: its shards offer their work to the lane again.</summary>
    /// <returns>Whether the batch may still have work; false when it ended or never was.</returns>
    [Alias("Wake")]
    Task<bool> Wake();

    /// <summary>A page of documents in order of submission.</summary>
    /// <param name="from">Number of the first document to look at.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="status">Only documents in this status; null for all.</param>
    /// <returns>Null when there is no such batch.</returns>
    [Alias("ListDocuments"), AlwaysInterleave]
    Task<DocumentPage?> ListDocuments(int from, int limit, DocumentStatus? status);

    /// <summary>One document with its attempts and artifacts; null when the batch or the document is unknown.</summary>
    [Alias("FindDocument"), AlwaysInterleave]
    Task<DocumentDetail?> FindDocument(string documentId);

    /// <summary>Documents with what they need to be written out as results, in order of submission.</summary>
    /// <param name="from">Number of the first document.</param>
    /// <param name="limit">Documents at most.</param>
    [Alias("ReadResults"), AlwaysInterleave]
    Task<ImmutableArray<DocumentDetail>> ReadResults(int from, int limit);

    /// <summary>Documents that failed for good by now, in order of submission, with counts over all of them.</summary>
    /// <param name="from">Number of the first document to look at.</param>
    /// <param name="limit">Documents at most.</param>
    /// <returns>Null when there is no such batch.</returns>
    [Alias("ListFailures"), AlwaysInterleave]
    Task<FailurePage?> ListFailures(int from, int limit);

    /// <summary>
    /// Makes a batch of documents that failed for good by now; durable when it returns. Asked twice under one id it
    /// makes one batch. A document may be in any number of recoveries, also at the same time.
    /// </summary>
    /// <returns>Null when there is no such batch.</returns>
    /// <exception cref="BatchRefusedException">The batch is open, or there is nothing to recover.</exception>
    [Alias("Recover"), ResponseTimeout("00:05:00")]
    Task<RecoveryMade?> Recover(RecoveryRequest request);

    /// <summary>The batch as it is now; once it has ended, as storage has it and not as memory does.</summary>
    [Alias("Recount")]
    Task<BatchSnapshot?> Recount();

    /// <summary>
    /// <see cref="Append"/> under a key: all of the documents once, however often it is called with this key.
    /// </summary>
    /// <param name="after">How many documents the caller knows of.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="key">SHA-256 of the client's key.</param>
    /// <param name="requestHash">SHA-256 over the documents.</param>
    /// <returns>The receipt of the addition, or of the one before under this key.</returns>
    [Alias("AppendOnce"), ResponseTimeout("00:02:00")]
    Task<AppendReceipt> AppendOnce(
        int after, ImmutableArray<DocumentEntry> documents, string key, string requestHash);

    /// <summary>The receipt of an addition under a key; null when there is none among the newest.</summary>
    [Alias("FindAppend"), AlwaysInterleave]
    Task<AppendReceipt?> FindAppend(string key);

    /// <summary>
    /// Warms the cache for the documents of the batch: what is known of them stays known for a while, and what was
    /// forgotten is put back.
    /// </summary>
    /// <returns>What was found; null when there is no such batch.</returns>
    [Alias("Warm"), AlwaysInterleave, ResponseTimeout("00:05:00")]
    Task<WarmCounts?> Warm();
}
