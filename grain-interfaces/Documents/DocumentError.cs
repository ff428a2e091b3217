using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.GrainInterfaces.Documents;

/// <summary>Why an attempt failed.</summary>
/// <param name="Category">Decides whether another attempt can help.</param>
/// <param name="Type">A short stable name, such as <c>encrypted</c> or <c>timeout</c>.</param>
/// <param name="Message">What happened and what to do, for people. Never document text.</param>
/// <param name="Stage">The stage that failed, where one did.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.DocumentError")]
public sealed record DocumentError(
    [property: Id(0)] ErrorCategory Category,
    [property: Id(1)] string Type,
    [property: Id(2)] string Message,
    [property: Id(3)] string? Stage);
