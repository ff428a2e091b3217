using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Api.Results;

/// <summary>What became of one document, without the contents of its artifacts.</summary>
/// <param name="DocumentId">The submitter's id.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Status">Where the document stands.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="DurationSeconds">How long the successful or last attempt took, in seconds.</param>
/// <param name="Cached">Whether every stage came from the cache.</param>
/// <param name="ResultHash">SHA-256 over the artifacts' names and hashes, once completed.</param>
/// <param name="Metadata">The submitter's own notes.</param>
/// <param name="Artifacts">What each stage left behind, with hashes.</param>
public sealed record ResultHead(
    string DocumentId,
    string? Name,
    DocumentStatus Status,
    DocumentError? Error,
    int Attempts,
    double? DurationSeconds,
    bool Cached,
    string? ResultHash,
    ImmutableDictionary<string, string> Metadata,
    ImmutableArray<ArtifactReference> Artifacts)
{
    /// <summary>The head of a document's result.</summary>
    public static ResultHead For(DocumentDetail detail) => new(
        detail.Row.DocumentId,
        detail.Row.Name,
        detail.Row.Status,
        detail.Row.Error,
        detail.Row.Attempts,
        detail.Row.DurationSeconds,
        detail.Row.Cached,
        detail.ResultHash,
        detail.Metadata ?? ImmutableDictionary<string, string>.Empty,
        detail.Artifacts);
}
