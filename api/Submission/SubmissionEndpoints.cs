using Microsoft.AspNetCore.Mvc;
using OrleansBatch.Api.Paging;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Submission;

/// <summary><c>POST /v1/batches</c> and what belongs to it.</summary>
internal static class SubmissionEndpoints
{
    /// <summary>The policy that bounds how many submissions are read at once.</summary>
    public const string Policy = "submissions";

    /// <summary>Maps them.</summary>
    public static void MapSubmission(this IEndpointRouteBuilder batches, SubmissionOptions options)
    {
        batches.MapPost("/", Submit)
            .WithName("submitBatch")
            .WithSummary("Submit a batch, by upload or by reference")
            .WithBody(options.MaxBodyBytes)
            .TakesQuery("dryRun", "open")
            .Produces<SubmissionAnswer>(StatusCodes.Status202Accepted)
            .Produces<DryRunAnswer>()
            .Refuses(400, 409, 413, 415, 422, 429, 503);
        batches.MapPost("/{id}/documents", Append)
            .WithName("appendDocuments")
            .WithSummary("Add documents to an open batch, as a JSON array or one a line")
            .WithBody(options.MaxManifestBytes)
            .Produces<AppendAnswer>()
            .Refuses(400, 404, 409, 413, 415, 422, 429, 503);
        batches.MapPost("/{id}/seal", Seal)
            .WithName("sealBatch")
            .WithSummary("Close an open batch for documents and queue it")
            .Produces<SubmissionAnswer>(StatusCodes.Status202Accepted)
            .Refuses(404, 409, 503);
    }

    private static async Task<IResult> Submit(
        HttpRequest request,
        [FromServices] SubmissionFlow flow,
        CancellationToken cancelled,
        string? dryRun = null,
        string? open = null)
    {
        var errors = new FieldErrors();
        var (isDry, isOpen) = (Flag(dryRun, "dryRun", errors), Flag(open, "open", errors));
        if (!errors.IsEmpty)
        {
            return errors.ToRefusal(ProblemKind.Invalid).ToResult();
        }
        if (isDry)
        {
            return Answer(await flow.TryAsync(request, isOpen, cancelled), found => TypedResults.Ok(found));
        }
        return Answer(await flow.SubmitAsync(request, isOpen, cancelled), Accepted);
    }

    private static async Task<IResult> Append(
        string id, HttpRequest request, [FromServices] OpenBatchFlow flow, CancellationToken cancelled) =>
        Answer(await flow.AppendAsync(id, request, cancelled), added => TypedResults.Ok(added));

    private static async Task<IResult> Seal(string id, [FromServices] OpenBatchFlow flow) =>
        Answer(await flow.SealAsync(id), Accepted);

    private static IResult Accepted(SubmissionAnswer answer) => TypedResults.Accepted(answer.Links.Self, answer);

    private static IResult Answer<T>(Checked<T> made, Func<T, IResult> answer)
        where T : notnull => made.Try(out var value, out var refusal) ? answer(value) : refusal.ToResult();

    private static bool Flag(string? given, string name, FieldErrors errors)
    {
        if (given is null or "true" or "false")
        {
            return given == "true";
        }
        errors.Add(name, "must be true or false.");
        return false;
    }

    private static RouteHandlerBuilder WithBody(this RouteHandlerBuilder route, long maxBytes) => route
        .WithMetadata(new RequestSizeLimitAttribute(maxBytes))
        .RequireRateLimiting(Policy);
}
