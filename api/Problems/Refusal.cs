using System.Collections.Immutable;

namespace OrleansBatch.Api.Problems;

/// <summary>Why a request is not answered as it asked. An expected failure, so a value.</summary>
/// <param name="Kind">Which refusal it is.</param>
/// <param name="Detail">What happened and what to do, for people. Never document text.</param>
internal sealed record Refusal(ProblemKind Kind, string Detail)
{
    /// <summary>Messages by field.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Errors { get; init; }

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The methods that the address takes, where the method was wrong.</summary>
    public string? Allow { get; init; }

    /// <summary>No batch has this id.</summary>
    public static Refusal UnknownBatch(string id) =>
        new(ProblemKind.UnknownBatch, $"There is no batch '{Shorten(id)}'.");

    /// <summary>No document of the batch has this id.</summary>
    public static Refusal UnknownDocument(string batchId, string documentId) => new(
        ProblemKind.UnknownDocument, $"Batch '{Shorten(batchId)}' has no document '{Shorten(documentId)}'.");

    /// <summary>No lane has this name.</summary>
    public static Refusal UnknownLane(string lane) =>
        new(ProblemKind.UnknownLane, $"There is no lane '{Shorten(lane)}'. There are high, normal and low.");

    /// <summary>No entity of the project has a name with this id.</summary>
    public static Refusal UnknownEntity(string projectId, string entityId) => new(
        ProblemKind.UnknownEntity, $"Project '{Shorten(projectId)}' has no entity '{Shorten(entityId)}'.");

    /// <summary>One field is not valid.</summary>
    public static Refusal Field(string field, string message) => new(ProblemKind.Invalid, $"{field}: {message}")
    {
        Errors = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(field, [message]),
    };

    /// <summary>The answer to send.</summary>
    public IResult ToResult() => new ProblemResult(this);

    /// <summary>At most 80 characters of what a client sent, for messages.</summary>
    public static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
}
