using System.Collections.Immutable;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>What the submitter asked for, for every document of the batch.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.BatchOptions")]
public sealed record BatchOptions
{
    /// <summary>Warm the stage cache before the first document.</summary>
    [Id(0)] public bool WarmCache { get; init; } = true;

    /// <summary>Resolve entities to one canonical entity per project.</summary>
    [Id(1)] public bool EntityResolution { get; init; } = true;

    /// <summary>Retries after the first attempt, 0 to 20.</summary>
    [Id(2)] public int MaxRetries { get; init; } = 3;

    /// <summary>When to read pages as images: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    [Id(3)] public string Ocr { get; init; } = "auto";

    /// <summary>Languages to expect, ISO 639-3: <c>eng</c>, <c>spa</c>.</summary>
    [Id(4)] public ImmutableArray<string> Languages { get; init; } = ["eng"];

    /// <summary>Hard limit for one attempt of one document, in seconds.</summary>
    [Id(5)] public int DocumentTimeoutSeconds { get; init; } = 600;

    /// <summary>No document starts before this time.</summary>
    [Id(6)] public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Where to tell that the batch has finished.</summary>
    [Id(7)] public string? WebhookUrl { get; init; }

    /// <summary>How long results are kept after the batch has finished, in hours.</summary>
    [Id(8)] public int RetentionHours { get; init; } = 24;

    /// <summary>What the stages of the pipeline <c>benchmark</c> do.</summary>
    [Id(9)] public BenchmarkOptions? Benchmark { get; init; }

    /// <summary>How failures are retried, whatever their category says; null: as the category says.</summary>
    [Id(10)] public RetryStrategy? Strategy { get; init; }

    /// <summary>
    /// Retries that all documents together may use; null: only the limit of each document counts.
    /// </summary>
    [Id(11)] public int? MaxBatchRetries { get; init; }

    /// <summary>
    /// Every stage runs, whatever is known of its result already; what it makes takes the place of that.
    /// </summary>
    [Id(12)] public bool IgnoreCache { get; init; }

    /// <summary>
    /// How many characters of whole sentences a chunk may repeat from the end of the one before it, 0 to 600.
    /// </summary>
    [Id(13)] public int ChunkOverlap { get; init; }
}

/// <summary>What the three stages of the pipeline <c>benchmark</c> do to each document.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.BenchmarkOptions")]
public sealed record BenchmarkOptions
{
    /// <summary>How long each document waits in its second stage, in milliseconds.</summary>
    [Id(0)] public int WaitMilliseconds { get; init; }

    /// <summary>Which documents fail, and how.</summary>
    [Id(1)] public BenchmarkFailure? Fail { get; init; }
}

/// <summary>A failure drawn for every n-th document of a benchmark batch.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.BenchmarkFailure")]
public sealed record BenchmarkFailure
{
    /// <summary>The category that the failure is given.</summary>
    [Id(0)] public ErrorCategory Category { get; init; } = ErrorCategory.Transient;

    /// <summary>Documents whose number, from 1, this divides fail.</summary>
    [Id(1)] public int EveryNth { get; init; } = 10;

    /// <summary>How many attempts fail before one succeeds.</summary>
    [Id(2)] public int Attempts { get; init; } = 1;
}
