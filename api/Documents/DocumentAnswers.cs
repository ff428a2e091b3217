using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Api.Documents;

/// <summary>A page of a batch's documents, in order of submission.</summary>
/// <param name="Documents">The rows.</param>
/// <param name="NextCursor">Where to go on; null at the end.</param>
public sealed record DocumentListAnswer(ImmutableArray<DocumentRow> Documents, string? NextCursor);

/// <summary>Everything known of one document.</summary>
/// <param name="BatchId">Its batch.</param>
/// <param name="DocumentId">The submitter's id.</param>
/// <param name="Name">The file's name.</param>
/// <param name="ParentId">The document that this one was attached to; null for one that was submitted.</param>
/// <param name="Status">Where the document stands.</param>
/// <param name="Stage">The stage that runs, or that failed.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="DurationSeconds">How long the successful or last attempt took, in seconds.</param>
/// <param name="Cached">Whether every stage came from the cache.</param>
/// <param name="Content">The bytes that were submitted.</param>
/// <param name="Metadata">The submitter's own notes.</param>
/// <param name="ResultHash">SHA-256 over the artifacts' names and hashes, once completed.</param>
/// <param name="Artifacts">What each stage left behind, with hashes.</param>
/// <param name="History">Every attempt that ended, oldest first; the newest 20.</param>
/// <param name="Stages">The stages that are done, in order.</param>
/// <param name="Warnings">What a reviewer of the result should know.</param>
public sealed record DocumentAnswer(
    string BatchId,
    string DocumentId,
    string? Name,
    string? ParentId,
    DocumentStatus Status,
    string? Stage,
    int Attempts,
    DocumentError? Error,
    double? DurationSeconds,
    bool Cached,
    ContentReference? Content,
    ImmutableDictionary<string, string> Metadata,
    string? ResultHash,
    ImmutableArray<ArtifactReference> Artifacts,
    ImmutableArray<AttemptRecord> History,
    ImmutableArray<StageAnswer> Stages,
    ImmutableArray<WarningAnswer> Warnings)
{
    /// <summary>The answer for a document.</summary>
    public static DocumentAnswer For(string batchId, DocumentDetail detail) => new(
        batchId,
        detail.Row.DocumentId,
        detail.Row.Name,
        detail.Row.ParentId,
        detail.Row.Status,
        detail.Row.Stage,
        detail.Row.Attempts,
        detail.Row.Error,
        detail.Row.DurationSeconds,
        detail.Row.Cached,
        detail.Content,
        detail.Metadata ?? ImmutableDictionary<string, string>.Empty,
        detail.ResultHash,
        detail.Artifacts,
        detail.History,
        [.. detail.Stages.Select(done => new StageAnswer(done.Stage, done.Version, done.Cached, done.Seconds))],
        [.. detail.Stages.SelectMany(
            done => done.Warnings ?? [], (done, sentence) => new WarningAnswer(done.Stage, sentence))]);
}

/// <summary>A stage that is done with a document.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Cached">Whether its result was known already.</param>
/// <param name="Seconds">How long it took; 0 where its result was known.</param>
public sealed record StageAnswer(string Stage, int Version, bool Cached, double Seconds);

/// <summary>What a reviewer of a document's result should know, such as a page that could not be read.</summary>
/// <param name="Stage">The stage that says so.</param>
/// <param name="Message">A sentence that never quotes the document.</param>
public sealed record WarningAnswer(string Stage, string Message);
