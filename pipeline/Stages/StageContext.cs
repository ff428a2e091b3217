using System.Collections.Immutable;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>What a stage may see: one document, the options, and what earlier stages left behind.</summary>
/// <param name="Document">The document.</param>
/// <param name="Options">Options of the batch.</param>
/// <param name="Artifacts">SHA-256 of each artifact that earlier stages made, by name.</param>
/// <param name="Store">Where content and artifacts lie.</param>
/// <param name="Attempt">Number of this attempt, from 1. Only the benchmark stages look at it.</param>
public sealed record StageContext(
    SourceDocument Document,
    StageOptions Options,
    ImmutableDictionary<string, string> Artifacts,
    IContentStore Store,
    int Attempt)
{
    /// <summary>
    /// Whether a person waits for it: its child processes may go one beyond the number of processors.
    /// </summary>
    public bool Urgent { get; init; }

    /// <summary>Opens an artifact of an earlier stage.</summary>
    /// <exception cref="InvalidOperationException">
    /// No earlier stage made it: the pipeline is put together wrongly.
    /// </exception>
    public Stream OpenArtifact(string name) => Artifacts.TryGetValue(name, out var sha256)
        ? Store.OpenRead(sha256)
        : throw new InvalidOperationException($"No stage before this one makes the artifact '{name}'.");

    /// <summary>Opens the document's bytes.</summary>
    /// <exception cref="InvalidOperationException">The document has no content: its pipeline needs none.</exception>
    public Stream OpenContent() => Document.Sha256 is { } sha256
        ? Store.OpenRead(sha256)
        : throw new InvalidOperationException("The document has no content.");
}

/// <summary>A document as the stages see it.</summary>
/// <param name="Number">Its number in the batch, from 0. Only the benchmark stages look at it.</param>
/// <param name="Name">Its file name: a hint for people, never a path, and never trusted for the type.</param>
/// <param name="Sha256">SHA-256 of its bytes; null where the pipeline needs none.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="MediaType">The type found by looking at the bytes.</param>
public sealed record SourceDocument(int Number, string? Name, string? Sha256, long Bytes, string? MediaType)
{
    /// <summary>The name that stands for the document's own bytes and type among a stage's inputs.</summary>
    public const string Content = "content";
}

/// <summary>The options that stages read.</summary>
public sealed record StageOptions
{
    /// <summary>Languages to expect, ISO 639-3.</summary>
    public ImmutableArray<string> Languages { get; init; } = ["eng"];

    /// <summary>When to read pages as images: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    public string Ocr { get; init; } = "auto";

    /// <summary>Whether to group mentions by whom they name.</summary>
    public bool EntityResolution { get; init; } = true;

    /// <summary>What the benchmark stages do.</summary>
    public BenchmarkPlan Benchmark { get; init; } = new();
}

/// <summary>What the benchmark stages do.</summary>
public sealed record BenchmarkPlan
{
    /// <summary>How long the second stage waits.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Which error the failing documents meet; null for none.</summary>
    public StageError? Fail { get; init; }

    /// <summary>Documents whose number, from 1, this divides fail.</summary>
    public int FailEveryNth { get; init; } = 10;

    /// <summary>How many attempts fail before one succeeds.</summary>
    public int FailAttempts { get; init; } = 1;
}
