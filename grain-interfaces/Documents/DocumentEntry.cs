using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.GrainInterfaces.Documents;

/// <summary>A document as the manifest names it.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.DocumentEntry")]
public sealed record DocumentEntry
{
    /// <summary>The submitter's id, unique in the batch.</summary>
    [Id(0)] public required string DocumentId { get; init; }

    /// <summary>The file's name, for people to read; never used as a path.</summary>
    [Id(1)] public string? Name { get; init; }

    /// <summary>The content; null where the pipeline needs none.</summary>
    [Id(2)] public ContentReference? Content { get; init; }

    /// <summary>The submitter's own notes.</summary>
    [Id(3)] public ImmutableDictionary<string, string>? Metadata { get; init; }

    /// <summary>
    /// The document of another batch that this one tries again, as <c>batch/number</c>: its checkpoints are built on.
    /// </summary>
    [Id(4)] public string? RecoveredFrom { get; init; }

    /// <summary>How that document failed.</summary>
    [Id(5)] public ErrorCategory? FailedAs { get; init; }

    /// <summary>The id of the document that this one was attached to; null for one that was submitted.</summary>
    [Id(6)] public string? ParentId { get; init; }
}

/// <summary>Bytes in the content-addressed store.</summary>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="MediaType">The type found by looking at the bytes.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.ContentReference")]
public sealed record ContentReference(
    [property: Id(0)] string Sha256,
    [property: Id(1)] long Bytes,
    [property: Id(2)] string MediaType);
