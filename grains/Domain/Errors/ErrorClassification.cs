using System.Collections.Frozen;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Stages;
using static OrleansBatch.GrainInterfaces.Batches.ErrorCategory;

namespace OrleansBatch.Grains.Domain.Errors;

/// <summary>
/// What an error is called and which category it falls into. This table is the only place that says so.
/// </summary>
internal static class ErrorClassification
{
    private static readonly FrozenDictionary<StageError, (ErrorCategory Category, string Type)> Table =
        new Dictionary<StageError, (ErrorCategory, string)>
        {
            [StageError.ToolCrashed] = (Transient, "tool-crashed"),
            [StageError.TimedOut] = (Transient, "timeout"),
            [StageError.ConnectionFailed] = (Transient, "connection-failed"),
            [StageError.OutOfMemory] = (Resource, "out-of-memory"),
            [StageError.DiskFull] = (Resource, "disk-full"),
            [StageError.RateLimited] = (RateLimit, "rate-limited"),
            [StageError.ToolMissing] = (Configuration, "tool-missing"),
            [StageError.Misconfigured] = (Configuration, "misconfigured"),
            [StageError.Corrupt] = (Data, "corrupt"),
            [StageError.Encrypted] = (Data, "encrypted"),
            [StageError.Unsupported] = (Data, "unsupported"),
            [StageError.Empty] = (Data, "empty"),
            [StageError.TooLarge] = (Data, "too-large"),
            [StageError.SourceGone] = (Permanent, "source-gone"),
            [StageError.Refused] = (Permanent, "refused"),
        }.ToFrozenDictionary();

    /// <summary>The error that a document keeps for what a stage threw. Messages of unknown exceptions are not kept:
    /// they may quote the document.</summary>
    public static DocumentError Classify(Exception exception, string? stage) => exception switch
    {
        StageException e => new(Table[e.Error].Category, Table[e.Error].Type, e.Message, stage),
        OutOfMemoryException => new(Resource, "out-of-memory", "Memory ran out. It is tried again later.", stage),
        IOException e when IsDiskFull(e) => new(
            Resource, "disk-full", "The disk of the data folder is full. Free space; it is tried again.", stage),
        FileNotFoundException => new(
            Permanent, "source-gone", "The document's content is gone from the store. Submit it again.", stage),
        IOException or TimeoutException => new(
            Transient, "io", $"Reading or writing failed ({exception.GetType().Name}). It is tried again.", stage),
        _ => new(
            Data,
            "unexpected",
            $"The stage failed on this document ({exception.GetType().Name}). Report it as a bug.",
            stage),
    };

    /// <summary>The error that a benchmark batch asks for.</summary>
    public static StageError Example(ErrorCategory category) => category switch
    {
        Transient => StageError.ToolCrashed,
        Resource => StageError.OutOfMemory,
        RateLimit => StageError.RateLimited,
        Configuration => StageError.ToolMissing,
        Data => StageError.Corrupt,
        Permanent => StageError.SourceGone,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "There are six categories."),
    };

    private static bool IsDiskFull(IOException exception)
    {
        const int NoSpaceOnLinux = 28;
        const int NoSpaceOnWindows = unchecked((int)0x80070070);
        return exception.HResult is NoSpaceOnLinux or NoSpaceOnWindows;
    }
}
