using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>
/// One step of a pipeline. Deterministic: the same inputs and options give the same bytes, on any machine and in any
/// culture, so that its result can be kept by content and never computed twice.
/// </summary>
public interface IStage
{
    /// <summary>The stage's name, stable for ever: <c>extract</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Raise it when the same input may give another result; results of other versions are then not reused.
    /// </summary>
    int Version { get; }

    /// <summary>
    /// Names of the artifacts that it reads, each made by an earlier stage of the pipeline;
    /// <see cref="SourceDocument.Content"/> for the document's own bytes. What it does not name it can't open.
    /// </summary>
    ImmutableArray<string> Inputs { get; }

    /// <summary>
    /// Name of the artifact that it makes, for the stages after it; null when it only looks. It leaves this one and no
    /// other.
    /// </summary>
    string? Output => null;

    /// <summary>
    /// Which of the batch's options it reads: names of members of <see cref="StageOptions"/>. The others come to it
    /// with their defaults, so that they can't change its result.
    /// </summary>
    ImmutableArray<string> Options => [];

    /// <summary>
    /// What else its results hang on, such as the versions of the programs that it runs. Results made elsewhere are
    /// reused only where it is the same.
    /// </summary>
    string Environment => "";

    /// <summary>Does the work.</summary>
    /// <returns>What it leaves behind, or <see cref="StageResult.Nothing"/>.</returns>
    /// <exception cref="StageException">The work can't be done; the error says why.</exception>
    Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken);
}

/// <summary>What a stage leaves behind.</summary>
/// <param name="Artifact">The artifact's name, stable for ever; null for nothing.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record StageResult(string? Artifact, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>The stage only looked.</summary>
    public static StageResult Nothing { get; } = new(null, "", default);

    /// <summary>
    /// What a reviewer of the result should know, such as a page that could not be read: sentences that never quote
    /// the document.
    /// </summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
