namespace OrleansBatch.Pipeline.Stages;

/// <summary>Why a stage could not do its work. Which of these deserves another attempt is decided elsewhere.</summary>
public enum StageError
{
    /// <summary>The bytes are not what their type promises.</summary>
    Corrupt = 1,

    /// <summary>A password is needed.</summary>
    Encrypted = 2,

    /// <summary>No stage reads this type.</summary>
    Unsupported = 3,

    /// <summary>There is nothing in it to read.</summary>
    Empty = 4,

    /// <summary>A limit on size, depth, ratio or count was passed.</summary>
    TooLarge = 5,

    /// <summary>A tool that the stage needs is not installed.</summary>
    ToolMissing = 6,

    /// <summary>A child process was killed or ended in a way that says nothing about the document.</summary>
    ToolCrashed = 7,

    /// <summary>It took longer than allowed.</summary>
    TimedOut = 8,

    /// <summary>Memory ran out.</summary>
    OutOfMemory = 9,

    /// <summary>The disk is full.</summary>
    DiskFull = 10,

    /// <summary>A connection failed or was reset.</summary>
    ConnectionFailed = 11,

    /// <summary>A service asked to come back later.</summary>
    RateLimited = 12,

    /// <summary>The content is gone from where it was.</summary>
    SourceGone = 13,

    /// <summary>A rule forbids it.</summary>
    Refused = 14,

    /// <summary>A setting is missing or wrong.</summary>
    Misconfigured = 15,
}

/// <summary>
/// A stage could not do its work. The message says what happened and what to do, and never quotes the document.
/// </summary>
public sealed class StageException(StageError error, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public StageError Error { get; } = error;

    /// <summary>How long a service asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the same bytes do the same to the same tool again: it crashed, or it came to a limit that is not the
    /// clock's.
    /// </summary>
    internal bool IsRepeatable { get; init; }

    /// <summary>
    /// Whether a child process that read the document was killed, by a signal or for want of memory, and not by us: a
    /// document that does that again in the same stage is not tried any more.
    /// </summary>
    public bool ToolDied { get; init; }
}
