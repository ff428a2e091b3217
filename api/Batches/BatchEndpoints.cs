using Microsoft.AspNetCore.Mvc;
using OrleansBatch.Api.Paging;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Batches;

/// <summary>Looking at batches and stopping them.</summary>
internal static class BatchEndpoints
{
    private const int DefaultLimit = 50;

    /// <summary>Maps them.</summary>
    public static void MapBatches(this IEndpointRouteBuilder batches)
    {
        batches.MapGet("/", List)
            .WithName("listBatches")
            .WithSummary("List batches, newest first")
            .TakesQuery("status", "priority", "projectId", "limit", "cursor")
            .Produces<BatchListAnswer>()
            .Refuses(400, 422, 503);
        batches.MapGet("/{id}", Find)
            .WithName("findBatch")
            .WithSummary("The batch as it is now")
            .Produces<BatchSnapshot>()
            .Refuses(404, 503);
        batches.MapPost("/{id}/cancel", Cancel)
            .WithName("cancelBatch")
            .WithSummary("Stop the batch: what waits is cancelled at once, what runs is told to stop")
            .Produces<BatchSnapshot>()
            .Refuses(404, 503);
        batches.MapPost("/{id}/pause", Pause)
            .WithName("pauseBatch")
            .WithSummary("Hold the batch: nothing new starts, what runs is given back within five seconds")
            .Produces<BatchSnapshot>()
            .Refuses(404, 409, 503);
        batches.MapPost("/{id}/resume", Resume)
            .WithName("resumeBatch")
            .WithSummary("Take the pause of the batch back; it goes on from where it was")
            .Produces<BatchSnapshot>()
            .Refuses(404, 409, 503);
    }

    private static async Task<IResult> List(
        [FromServices] BatchList list,
        string? status,
        string? priority,
        string? projectId,
        string? limit,
        string? cursor)
    {
        var errors = new FieldErrors();
        var filter = new BatchFilter(
            Words<BatchStatus>.Read(status, "status", errors),
            Words<Priority>.Read(priority, "priority", errors),
            projectId);
        var most = PageLimit.Read(limit, DefaultLimit, errors);
        if (!errors.IsEmpty)
        {
            return errors.ToRefusal(ProblemKind.Invalid).ToResult();
        }
        if (!Cursor.Read(cursor, BatchList.Name).Try(out var before, out var refusal))
        {
            return refusal.ToResult();
        }
        return before.Length == 0 || BatchIds.IsPossible(before)
            ? TypedResults.Ok(await list.ReadAsync(filter, before, most))
            : Cursor.Bad().ToResult();
    }

    private static async Task<IResult> Find(string id, IGrainFactory grains) =>
        await grains.FindBatchAsync(id) is { } batch ? TypedResults.Ok(batch) : Refusal.UnknownBatch(id).ToResult();

    private static Task<IResult> Cancel(string id, IGrainFactory grains) =>
        Steer(id, grains, batch => batch.Cancel());

    private static Task<IResult> Pause(string id, IGrainFactory grains) => Steer(id, grains, batch => batch.Pause());

    private static Task<IResult> Resume(string id, IGrainFactory grains) => Steer(id, grains, batch => batch.Resume());

    private static async Task<IResult> Steer(
        string id, IGrainFactory grains, Func<IBatchGrain, Task<BatchSnapshot?>> steer) =>
        BatchIds.IsPossible(id) && await steer(grains.GetGrain<IBatchGrain>(id)) is { } batch
            ? TypedResults.Ok(batch)
            : Refusal.UnknownBatch(id).ToResult();
}
