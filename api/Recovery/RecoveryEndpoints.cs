using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OrleansBatch.Api.Paging;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Recovery;

/// <summary>Looking at what failed, and trying it again.</summary>
internal static class RecoveryEndpoints
{
    private const int DefaultLimit = 100;

    /// <summary>Maps them.</summary>
    public static void MapRecovery(this IEndpointRouteBuilder batches)
    {
        batches.MapGet("/{id}/failures", ListFailures)
            .WithName("listFailures")
            .WithSummary("What failed for good by now, and whether another attempt could help")
            .TakesQuery("limit", "cursor")
            .Produces<FailuresAnswer>()
            .Refuses(400, 404, 422, 503);
        batches.MapPost("/{id}/recover", Recover)
            .WithName("recoverBatch")
            .WithSummary("Try failed documents again, as a batch of their own; now or at a given time")
            .WithMetadata(new RequestSizeLimitAttribute(RecoveryReader.MaxBodyBytes))
            .RequireRateLimiting(SubmissionEndpoints.Policy)
            .Produces<RecoveryAnswer>(StatusCodes.Status202Accepted)
            .Refuses(400, 404, 409, 413, 415, 422, 429, 503);
    }

    private static async Task<IResult> ListFailures(string id, IGrainFactory grains, string? limit, string? cursor)
    {
        var errors = new FieldErrors();
        var most = PageLimit.Read(limit, DefaultLimit, errors);
        if (!errors.IsEmpty)
        {
            return errors.ToRefusal(ProblemKind.Invalid).ToResult();
        }
        var list = $"failures {id}";
        if (!Cursor.ReadNumber(cursor, list).Try(out var from, out var refusal))
        {
            return refusal.ToResult();
        }
        if (!BatchIds.IsPossible(id)
            || await grains.GetGrain<IBatchGrain>(id).Find() is not { } batch
            || await grains.GetGrain<IBatchGrain>(id).ListFailures(from, most) is not { } page)
        {
            return Refusal.UnknownBatch(id).ToResult();
        }
        return TypedResults.Ok(new FailuresAnswer(
            id,
            batch.Status,
            page.Counts.Total,
            page.Counts.Recoverable,
            page.Counts.ByCategory,
            page.Counts.ByErrorType,
            page.Documents,
            page.Next is { } next ? Cursor.For(list, next.ToString(CultureInfo.InvariantCulture)) : null));
    }

    private static async Task<IResult> Recover(
        string id, HttpRequest request, [FromServices] RecoveryFlow flow, CancellationToken cancelled)
    {
        var made = await flow.RecoverAsync(id, request, cancelled);
        return made.Try(out var answer, out var refusal)
            ? TypedResults.Accepted(answer.Links.Self, answer)
            : refusal.ToResult();
    }
}
