using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Batches;

/// <summary>What a batch says in the log.</summary>
internal sealed partial class BatchGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Batch {Batch} is sealed with {Documents} documents.")]
    private partial void LogSealed(string batch, int documents);

    [LoggerMessage(Level = LogLevel.Information, Message = "Batch {Batch} is to be cancelled.")]
    private partial void LogCancelled(string batch);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Batch {Batch} ended as {Status}: {Completed} completed, {Failed} failed, {Cancelled} cancelled.")]
    private partial void LogEnded(string batch, BatchStatus status, int completed, int failed, int cancelled);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batch {Batch} could not tell all its shards; told again soon.")]
    private partial void LogStartFailed(Exception exception, string batch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batch {Batch} could not ask its lane; it asks again soon.")]
    private partial void LogRegisterFailed(Exception exception, string batch);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Batch {Batch} could not be taken off its lane or reminder yet.")]
    private partial void LogRetireFailed(Exception exception, string batch);
}
