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
    public async Task<BatchSnapshot> SubmitAsync(
        BatchSpec spec, ImmutableArray<DocumentEntry> documents, bool leaveOpen)
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
            await Task.WhenAny(AbandonAsync(spec.BatchId), Task.Delay(AbandonPatience, clock));
            throw;
        }
    }

    /// <summary>Forgets a batch that was not sealed. Never throws: who calls it has something worse to tell.</summary>
    public async Task AbandonAsync(string batchId)
    {
        try
        {
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
}
