using System.Diagnostics;
using System.Globalization;
using OrleansBatch.Api.Json;

namespace OrleansBatch.Api.Problems;

/// <summary>Writes a refusal as <c>application/problem+json</c>, whatever the client says it accepts.</summary>
internal sealed class ProblemResult(Refusal refusal) : IResult
{
    /// <summary>The media type of every refusal.</summary>
    public const string MediaType = "application/problem+json";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = refusal.Kind.Status;
        if (refusal.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
        if (refusal.Allow is { } methods)
        {
            response.Headers.Allow = methods;
        }
        response.Headers.CacheControl = "no-store";
        var answer = new ProblemAnswer(
            refusal.Kind.Type,
            refusal.Kind.Title,
            refusal.Kind.Status,
            refusal.Detail,
            Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier,
            refusal.Errors);
        return response.WriteAsJsonAsync(
            answer, ApiJson.TypeInfo<ProblemAnswer>(), MediaType, httpContext.RequestAborted);
    }
}
