using System.Collections.Immutable;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>
/// Looks whether a document's content is there, holds anything, and is of a type that an extractor reads.
/// </summary>
internal sealed class ValidateStage(IEnumerable<ITextExtractor> extractors) : IStage
{
    private readonly ImmutableSortedSet<string> types =
        extractors.Select(extractor => extractor.MediaType).ToImmutableSortedSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => "validate";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Inputs => [SourceDocument.Content];

    /// <inheritdoc/>
    public Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        var document = context.Document;
        return document switch
        {
            { Sha256: null } => throw new StageException(StageError.SourceGone, "The document has no content."),
            { Bytes: 0 } => throw new StageException(StageError.Empty, "The file is empty."),
            _ when !context.Store.Exists(document.Sha256) => throw new StageException(
                StageError.SourceGone, "The document's content is no longer in the store."),
            { MediaType: { } type } when types.Contains(type) => Task.FromResult(StageResult.Nothing),
            _ => throw new StageException(
                StageError.Unsupported,
                $"No stage reads the type {document.MediaType ?? "unknown"}. {Advice(document.MediaType)}"),
        };
    }

    private string Advice(string? type) =>
        (type is null ? null : UnreadTypes.Advice(type)) ?? $"Send one of: {string.Join(", ", types)}.";
}
