using System.Net;
using System.Text.Json;

namespace OrleansBatch.Tests.Chaos.Probing;

/// <summary>One request of a prober and what came of it.</summary>
/// <param name="Request">What was asked: method and address.</param>
/// <param name="Took">How long the answer, or its absence, took.</param>
/// <param name="Status">The status; null when there was no answer.</param>
/// <param name="MediaType">The answer's type.</param>
/// <param name="RetryAfter">After how long to come back, as the answer says.</param>
/// <param name="Body">The answer's JSON.</param>
/// <param name="Failure">Why there was no answer.</param>
internal sealed record Sighting(
    string Request,
    TimeSpan Took,
    HttpStatusCode? Status,
    string? MediaType,
    TimeSpan? RetryAfter,
    JsonElement Body,
    string? Failure)
{
    /// <summary>Whether the request was answered with what it asked for.</summary>
    public bool IsSuccess => Status is HttpStatusCode.OK or HttpStatusCode.Accepted;

    public override string ToString() => Failure is null
        ? $"{Request}: {(int)Status!} {MediaType} after {Took.TotalSeconds:0.00} s: {Shortened()}"
        : $"{Request}: no answer after {Took.TotalSeconds:0.00} s: {Failure}";

    private string Shortened()
    {
        var text = Body.ValueKind == JsonValueKind.Undefined ? "" : Body.GetRawText();
        return text.Length <= 400 ? text : text[..400];
    }
}
