using Microsoft.Extensions.Logging;

namespace OrleansBatch.Grains.Workers;

/// <summary>What running attempts say in the log.</summary>
public sealed partial class PipelineRunner
{
    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "Document {Document} of batch {Batch} failed in stage {Stage}, attempt {Attempt}: {Kind}.")]
    private partial void LogStageFailed(string kind, string batch, string document, string stage, int attempt);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Document {Document} of batch {Batch}: stage {Stage} of attempt {Attempt} does not stop, and is no "
            + "longer waited for.")]
    private partial void LogAbandoned(string batch, string document, string? stage, int attempt);
}
