using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Slots;

namespace OrleansBatch.Silo.Health;

/// <summary><c>/health/live</c> and <c>/health/ready</c>, the same for every role.</summary>
public static partial class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

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
            .WithSummary("Whether work is accepted: storage, cluster, lanes, workers, engine")
            .Produces<ReadyAnswer>()
            .Produces<ReadyAnswer>(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Live([FromServices] Watchdog watchdog) => watchdog.Complaint() is { } complaint
        ? TypedResults.Json(new LiveAnswer("stuck", complaint), statusCode: StatusCodes.Status503ServiceUnavailable)
        : TypedResults.Ok(new LiveAnswer("live", null));

    private static async Task<IResult> Ready(
        ISiloStatus silo, IGrainFactory grains, ILogger<ReadyAnswer> log, CancellationToken cancelled)
    {
        var complaint = await silo.CheckStorageAsync(cancelled);
        var standing = silo.Standing;
        var lanes = complaint is null && standing.Active ? await FindLanesAsync(grains, log, cancelled) : [];
        var status = Readiness.Of(
            silo.IsDraining,
            complaint is null,
            standing.Active,
            lanes.Length == SlotPolicy.Lanes.Length,
            silo.RunsDocuments ? silo.IsTakingWork : null);
        return TypedResults.Json(
            new ReadyAnswer(
                status,
                silo.Role,
                silo.Engine,
                standing,
                new StorageAnswer(complaint is null, complaint),
                lanes,
                new WorkersAnswer(silo.IsTakingWork, silo.Slots)),
            statusCode: status == Readiness.Ready
                ? StatusCodes.Status200OK
                : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<ImmutableArray<LaneSnapshot>> FindLanesAsync(
        IGrainFactory grains, ILogger log, CancellationToken cancelled)
    {
        try
        {
            var asked = SlotPolicy.Lanes.Select(lane => grains.GetGrain<ILaneGrain>(LaneKey.For(lane)).Find());
            return [.. await Task.WhenAll(asked).WaitAsync(Patience, cancelled)];
        }
        catch (Exception exception) when (!cancelled.IsCancellationRequested)
        {
            // Whatever keeps a lane from answering, it keeps work from being accepted.
            LogLanesAway(log, exception.Message);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lanes can't be reached, so this silo is not ready. {Why}")]
    private static partial void LogLanesAway(ILogger log, string why);
}
