using System.Collections.Frozen;
using System.Globalization;
using System.Net.Sockets;
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

    // What nobody threw on purpose. The first row that fits decides.
    private static readonly Row[] Exceptions =
    [
        new(e => e is OutOfMemoryException, Resource, "out-of-memory", "Memory ran out. It is tried again later."),
        new(IsDiskFull, Resource, "disk-full", "The disk of the data folder is full. Free space; it is tried again."),
        new(
            e => e is FileNotFoundException,
            Permanent,
            "source-gone",
            "The document's content is gone from the store. Submit it again."),
        new(
            e => e is UnauthorizedAccessException,
            Configuration,
            "access-denied",
            "A file or folder of the service may not be used by it. Give it the permission, then recover."),
        new(IsStatus(429), RateLimit, "rate-limited", "A service asked to come back later. It is tried again."),
        new(IsStatus(404, 410), Permanent, "source-gone", "A service no longer has what is asked for."),
        new(
            IsStatus(401, 403, 407),
            Configuration,
            "access-denied",
            "A service refused the credential. Set a valid one, then recover."),
        new(IsStatus(408, 504), Transient, "timeout", "A service took too long. It is tried again."),
        new(IsConnection, Transient, "connection-failed", "A connection failed. It is tried again."),
        new(
            e => e is TimeoutException or OperationCanceledException,
            Transient,
            "timeout",
            "Something took too long. It is tried again."),
        new(e => e is InvalidDataException, Data, "corrupt", "The bytes are not what their type promises."),
        new(e => e is IOException, Transient, "io", "Reading or writing failed ({0}). It is tried again."),
        new(_ => true, Data, "unexpected", "The stage failed on this document ({0}). Report it as a bug."),
    ];

    /// <summary>
    /// The error that a document keeps for what a stage threw. Messages of exceptions that are not a
    /// <see cref="StageException"/> are not kept: they may quote the document.
    /// </summary>
    public static DocumentError Classify(Exception exception, string? stage) => exception switch
    {
        StageException e => new(Table[e.Error].Category, Table[e.Error].Type, e.Message, stage),
        AggregateException { InnerExceptions: [var only] } => Classify(only, stage),
        _ => Array.Find(Exceptions, row => row.Fits(exception))!.Error(exception, stage),
    };

    /// <summary>The error of a document that is kept from running again, because it kills what reads it.</summary>
    public static DocumentError Poison(string how, string? stage) =>
        new(Data, "poison", $"{how} It is quarantined: it is not tried again by itself.", stage);

    /// <summary>The error of a document whose worker died while it was the only suspect there.</summary>
    public static DocumentError WorkerLost { get; } = new(
        Transient,
        "worker-lost",
        "The worker process ended while this document ran in it. It is tried again, and quarantined if that happens again.",
        null);

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

    private static bool IsDiskFull(Exception exception)
    {
        const int NoSpaceOnLinux = 28;
        const int QuotaExceededOnLinux = 122;
        const int NoSpaceOnWindows = unchecked((int)0x80070070);
        return exception is IOException { HResult: NoSpaceOnLinux or QuotaExceededOnLinux or NoSpaceOnWindows };
    }

    private static bool IsConnection(Exception exception) => exception
        is SocketException or HttpRequestException or IOException { InnerException: SocketException };

    private static Func<Exception, bool> IsStatus(params int[] statuses) =>
        exception => exception is HttpRequestException { StatusCode: { } status } && statuses.Contains((int)status);

    private sealed record Row(Func<Exception, bool> Fits, ErrorCategory Category, string Type, string Message)
    {
        public DocumentError Error(Exception exception, string? stage) => new(
            Category, Type, string.Format(CultureInfo.InvariantCulture, Message, exception.GetType().Name), stage);
    }
}
