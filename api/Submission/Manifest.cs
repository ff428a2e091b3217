using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Submission;

/// <summary>A manifest that was read and found valid by itself, with defaults filled in.</summary>
internal sealed record Manifest
{
    /// <summary>The project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The lane.</summary>
    public required Priority Priority { get; init; }

    /// <summary>The pipeline's name; one that exists.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Whether the pipeline's documents must bring bytes.</summary>
    public required bool NeedsContent { get; init; }

    /// <summary>Options for every document.</summary>
    public required BatchOptions Options { get; init; }

    /// <summary>Documents in order.</summary>
    public ImmutableArray<ManifestDocument> Documents { get; init; } = [];

    /// <summary>The submitter's own notes.</summary>
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>A document as a manifest names it.</summary>
/// <param name="DocumentId">Its id; null to be given one.</param>
/// <param name="Uri">Where its bytes lie.</param>
/// <param name="File">The name of the part that brings its bytes.</param>
/// <param name="Metadata">The submitter's own notes.</param>
internal sealed record ManifestDocument(
    string? DocumentId, string? Uri, string? File, ImmutableDictionary<string, string>? Metadata);
