using Microsoft.AspNetCore.Mvc;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;

namespace OrleansBatch.Api.Lanes;

/// <summary>Looking at lanes and workers, and steering a whole lane.</summary>
internal static class LaneEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapLanes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/workers", Workers)
            .WithTags("lanes")
            .WithName("listWorkers")
            .WithSummary("The workers that are there: slots, what runs, how busy they are")
            .Produces<WorkerListAnswer>()
            .Refuses(503);
        var lanes = routes.MapGroup("/v1/lanes").WithTags("lanes");
        lanes.MapGet("/", Lanes)
            .WithName("listLanes")
            .WithSummary("The three lanes: depth, slots, oldest wait, and the worst wait to expect")
            .Produces<LaneListAnswer>()
            .Refuses(503);
        lanes.MapPost("/{lane}/pause", Pause)
            .WithName("pauseLane")
            .WithSummary("Hold every batch of the lane, now and later; what runs is given back within five seconds")
            .Produces<LaneAnswer>()
            .Refuses(404, 503);
        lanes.MapPost("/{lane}/resume", Resume)
            .WithName("resumeLane")
            .WithSummary("Take the pause of the lane back")
            .Produces<LaneAnswer>()
            .Refuses(404, 503);
        lanes.MapPost("/{lane}/cancel", Cancel)
            .WithName("cancelLane")
            .WithSummary("Cancel every active batch of the lane")
            .Produces<LaneAnswer>()
            .Refuses(404, 503);
    }

    private static async Task<IResult> Workers([FromServices] LaneOverview overview) =>
        TypedResults.Ok(await overview.WorkersAsync());

    private static async Task<IResult> Lanes([FromServices] LaneOverview overview) =>
        TypedResults.Ok(await overview.LanesAsync());

    private static Task<IResult> Pause(string lane, IGrainFactory grains, [FromServices] LaneOverview overview) =>
        Steer(lane, grains, overview, each => each.Pause());

    private static Task<IResult> Resume(string lane, IGrainFactory grains, [FromServices] LaneOverview overview) =>
        Steer(lane, grains, overview, each => each.Resume());

    private static Task<IResult> Cancel(string lane, IGrainFactory grains, [FromServices] LaneOverview overview) =>
        Steer(lane, grains, overview, async each =>
        {
            await each.Cancel(null);
            return await each.Find();
        });

    private static async Task<IResult> Steer(
        string lane, IGrainFactory grains, LaneOverview overview, Func<ILaneGrain, Task<LaneSnapshot>> steer)
    {
        var errors = new FieldErrors();
        return Words<Priority>.Read(lane, "lane", errors) is { } priority
            ? TypedResults.Ok(await overview.ShowAsync(
                await steer(grains.GetGrain<ILaneGrain>(LaneKey.For(priority)))))
            : Refusal.UnknownLane(lane).ToResult();
    }
}
