using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// Makes batches of submissions that are valid and whose content is durable. All of it or nothing: whatever fails
/// before the batch is sealed takes the batch away again.
/// </summary>
internal sealed partial class BatchSubmitter(
    IGrainFactory grains, TimeProvider clock, ILogger<BatchSubmitter> log)
{
    private static readonly TimeSpan AbandonPatience = TimeSpan.FromSeconds(2);

    /// <summary>Makes the batch; durable when it returns.</summary>
    /// <param name="spec">What it is.</param>
    /// <param name="documents">Its documents.</param>
    /// <param name="leaveOpen">Whether more are to come.</param>
    /// <param name="key">The key that it is made under; null for none.</param>
    public async Task<BatchSnapshot> SubmitAsync(
        BatchSpec spec, ImmutableArray<DocumentEntry> documents, bool leaveOpen, IdempotencyKey? key)
    {
        var batch = grains.GetGrain<IBatchGrain>(spec.BatchId);
        try
        {
            await batch.Open(spec);
            await batch.Append(0, documents);

            // Listed before it is sealed: a batch that runs and that no list shows would be worse than the reverse.
            await grains.GetGrain<IBatchCatalogGrain>(IBatchCatalogGrain.Key)
                .Add(new CatalogEntry(spec.BatchId, spec.ProjectId, spec.Priority));
            return leaveOpen ? (await batch.Find())! : await batch.Seal();
        }
        catch
        {
            // It goes on by itself where storage is away: the client need not wait to hear that.
            await Task.WhenAny(AbandonAsync(spec.BatchId, key), Task.Delay(AbandonPatience, clock));
            throw;
        }
    }

    // Never throws: who calls it has something worse to tell. The batch of a key that was taken over is another
    // request's, which may have been answered.
    private async Task AbandonAsync(string batchId, IdempotencyKey? key)
    {
        try
        {
            if (key is not null && !await key.HoldsAsync())
            {
                LogLeft(batchId);
                return;
            }
            await grains.GetGrain<IBatchGrain>(batchId).Abandon();
        }
        catch (Exception e)
        {
            LogAbandonFailed(batchId, e);
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Batch {Batch} was refused and could not be taken away again; it stays open and never runs.")]
    private partial void LogAbandonFailed(string batch, Exception exception);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "Batch {Batch} was refused and is left as it is: another request may go on with it under the same key.")]
    private partial void LogLeft(string batch);
}
