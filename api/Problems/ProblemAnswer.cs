using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansBatch.Api.Problems;

/// <summary>The body of every refusal: problem details as of RFC 9457.</summary>
/// <param name="Type">The kind of problem, stable for ever.</param>
/// <param name="Title">The kind in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened this time and what to do.</param>
/// <param name="TraceId">Finds this request in the logs.</param>
/// <param name="Errors">Messages by field, where fields were not valid.</param>
public sealed record ProblemAnswer(
    string Type,
    string Title,
    int Status,
    string Detail,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    ImmutableSortedDictionary<string, ImmutableArray<string>>? Errors);
