using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Silo.Health;

namespace OrleansBatch.Api.Health;

/// <summary><c>/health/live</c> and <c>/health/ready</c>.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly Priority[] Lanes = [Priority.High, Priority.Normal, Priority.Low];

    /// <summary>Maps them.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("health");
        health.MapGet("/live", Live)
            .WithName("live")
            .WithSummary("Whether the process makes progress; restart it when not")
            .Produces<LiveAnswer>()
            .Produces<LiveAnswer>(StatusCodes.Status503ServiceUnavailable);
        health.MapGet("/ready", Ready)
            .WithName("ready")
            .WithSummary("Whether work is accepted: storage, lanes, workers, engine")
            .Produces<ReadyAnswer>()
            .Produces<ReadyAnswer>(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Live([FromServices] Watchdog watchdog) => watchdog.Complaint() is { } complaint
        ? TypedResults.Json(new LiveAnswer("stuck", complaint), statusCode: StatusCodes.Status503ServiceUnavailable)
        : TypedResults.Ok(new LiveAnswer("live", null));

    private static async Task<IResult> Ready(
        ISiloStatus silo, IGrainFactory grains, IHostApplicationLifetime host, CancellationToken cancelled)
    {
        var storage = await CheckAsync(silo, cancelled);
        var lanes = storage.Available ? await FindLanesAsync(grains, cancelled) : [];
        var ready = storage.Available
            && lanes.Length == Lanes.Length
            && (silo.IsTakingWork || !silo.RunsDocuments)
            && !host.ApplicationStopping.IsCancellationRequested;
        return TypedResults.Json(
            new ReadyAnswer(
                ready ? "ready" : "notReady",
                silo.Engine,
                storage,
                lanes,
                new WorkersAnswer(silo.IsTakingWork, silo.Slots)),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<StorageAnswer> CheckAsync(ISiloStatus silo, CancellationToken cancelled)
    {
        try
        {
            var complaint = await silo.CheckStorageAsync(cancelled).WaitAsync(Patience, cancelled);
            return new StorageAnswer(complaint is null, complaint);
        }
        catch (TimeoutException)
        {
            return new StorageAnswer(false, "Storage does not answer. Look whether Redis runs and can be reached.");
        }
    }

    private static async Task<ImmutableArray<LaneSnapshot>> FindLanesAsync(
        IGrainFactory grains, CancellationToken cancelled)
    {
        try
        {
            var asked = Lanes.Select(lane => grains.GetGrain<ILaneGrain>(LaneKey.For(lane)).Find());
            return [.. await Task.WhenAll(asked).WaitAsync(Patience, cancelled)];
        }
        catch (Exception e) when (!cancelled.IsCancellationRequested && ExceptionProblems.IsStorage(e))
        {
            return [];
        }
    }
}
