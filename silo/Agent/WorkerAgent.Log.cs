using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Silo.Agent;

/// <summary>What an agent says in the log.</summary>
internal sealed partial class WorkerAgent
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Worker {Worker} takes work: {High} high, {Normal} normal and {Low} low slots.")]
    private partial void LogStarted(string worker, int high, int normal, int low);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "No work could be fetched from the {Lane} lane; tried again. {Why}")]
    private partial void LogFetchFailed(string why, Priority lane);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Shard {Shard} leased nothing; it offers its documents again. {Why}")]
    private partial void LogLeaseFailed(string why, string shard);

    [LoggerMessage(
        Level = LogLevel.Debug, Message = "Document {Document} of batch {Batch} could not be run; it goes back. {Why}")]
    private partial void LogRunFailed(string why, string batch, string document);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Worker {Worker} could not note that it ends by itself; what it ran may be suspected of that. {Why}")]
    private partial void LogNoNote(string why, string worker);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stopped with {Leases} documents unfinished; they run again.")]
    private partial void LogDrainCut(int leases);
}
