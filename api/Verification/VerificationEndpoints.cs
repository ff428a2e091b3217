using Microsoft.AspNetCore.Mvc;
using OrleansBatch.Api.Paging;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Verification;

/// <summary>Checking that a batch is what it says it is.</summary>
internal static class VerificationEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapVerification(this IEndpointRouteBuilder batches) =>
        batches.MapGet("/{id}/verify", Verify)
            .WithName("verifyBatch")
            .WithSummary("Recompute from what is stored: counts add up, records agree, bytes hash to their names")
            .TakesQuery()
            .Produces<VerificationAnswer>()
            .Refuses(404, 422, 429, 503);

    private static async Task<IResult> Verify(
        string id, [FromServices] Verifier verifier, CancellationToken cancelled)
    {
        var found = await verifier.VerifyAsync(id, cancelled);
        return found.Try(out var answer, out var refusal) ? TypedResults.Ok(answer) : refusal.ToResult();
    }
}
