using System.Collections.Immutable;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>What a stage may see: one document, the options, and what earlier stages left behind.</summary>
/// <param name="Document">The document.</param>
/// <param name="Options">Options of the batch.</param>
/// <param name="Artifacts">SHA-256 of each artifact that earlier stages made, by name.</param>
/// <param name="Store">Where content and artifacts lie.</param>
/// <param name="Attempt">
/// Number of this attempt, from 1; always 1 for stages whose results are kept, which must not hang on it.
/// </param>
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

    /// <summary>
    /// What a stage may see of it: what it names, so that nothing else can change its result. A stage that names no
    /// inputs, whose result is never kept, sees the document's name and number, and none of its bytes.
    /// </summary>
    public StageContext For(IStage stage) => this with
    {
        Document = stage switch
        {
            { Inputs.IsEmpty: true } => new(Document.Number, Document.Name, null, 0, null),
            _ when stage.Inputs.Contains(SourceDocument.Content) => Document with { Number = 0, Name = null },
            _ => new(0, null, null, 0, null),
        },
        Options = Options.Only(stage.Options),
        Artifacts = Artifacts.RemoveRange(Artifacts.Keys.Where(name => !stage.Inputs.Contains(name))),
        Attempt = stage.Inputs.IsEmpty ? Attempt : 1,
    };

    /// <summary>Opens an artifact of an earlier stage.</summary>
    /// <exception cref="InvalidOperationException">The stage does not name it among its inputs.</exception>
    public Stream OpenArtifact(string name) => Artifacts.TryGetValue(name, out var sha256)
        ? Store.OpenRead(sha256)
        : throw new InvalidOperationException($"The stage does not name the artifact '{name}' among its inputs.");

    /// <summary>Opens the document's bytes.</summary>
    /// <exception cref="InvalidOperationException">
    /// The document has no content, or the stage does not name it among its inputs.
    /// </exception>
    public Stream OpenContent() => Document.Sha256 is { } sha256
        ? Store.OpenRead(sha256)
        : throw new InvalidOperationException(
            $"The document has no content, or the stage does not name '{SourceDocument.Content}' among its inputs.");
}

/// <summary>A document as the stages see it.</summary>
/// <param name="Number">Its number in the batch, from 0; always 0 for stages whose results are kept.</param>
/// <param name="Name">
/// Its file name: a hint for people, never a path, and never trusted for the type; null for stages whose results are
/// kept.
/// </param>
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
    /// <summary>All at their defaults.</summary>
    public static StageOptions Default { get; } = new();

    /// <summary>Languages to expect, ISO 639-3.</summary>
    public ImmutableArray<string> Languages { get; init; } = ["eng"];

    /// <summary>When to read pages as images: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    public string Ocr { get; init; } = "auto";

    /// <summary>
    /// How many characters of whole sentences a chunk may repeat from the end of the one before it; 0 for none.
    /// </summary>
    public int ChunkOverlap { get; init; }

    /// <summary>Whether to group mentions by whom they name.</summary>
    public bool EntityResolution { get; init; } = true;

    /// <summary>What the benchmark stages do.</summary>
    public BenchmarkPlan Benchmark { get; init; } = new();

    /// <summary>The options of these names; the others at their defaults.</summary>
    public StageOptions Only(ImmutableArray<string> names) => new()
    {
        Languages = names.Contains(nameof(Languages)) ? Languages : Default.Languages,
        Ocr = names.Contains(nameof(Ocr)) ? Ocr : Default.Ocr,
        ChunkOverlap = names.Contains(nameof(ChunkOverlap)) ? ChunkOverlap : Default.ChunkOverlap,
        EntityResolution = names.Contains(nameof(EntityResolution)) ? EntityResolution : Default.EntityResolution,
        Benchmark = names.Contains(nameof(Benchmark)) ? Benchmark : Default.Benchmark,
    };
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
