using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Batches;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Progress;

/// <summary><c>GET /v1/batches/{id}/events</c>.</summary>
internal static class EventEndpoints
{
    private const string MediaType = "text/event-stream";

    /// <summary>Maps it.</summary>
    public static void MapEvents(this IEndpointRouteBuilder batches) =>
        batches.MapGet("/{id}/events", Watch)
            .WithName("watchBatch")
            .WithSummary("The batch's progress as Server-Sent Events, from now until it is finished")
            .Produces(StatusCodes.Status200OK, contentType: MediaType)
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(404, 429, 503);

    private static async Task<IResult> Watch(
        string id,
        HttpContext context,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        IGrainFactory grains,
        ProgressFeed feed,
        IOptions<ProgressOptions> options,
        TimeProvider clock,
        IHostApplicationLifetime host)
    {
        if (feed.Watchers >= options.Value.MaxWatchers)
        {
            return TooManyWatchers(options.Value).ToResult();
        }

        // Watching begins before the snapshot is read, so that nothing falls between the two.
        using var subscription = feed.Subscribe();
        subscription.Add(id);
        if (await grains.FindBatchAsync(id) is not { } batch)
        {
            return Refusal.UnknownBatch(id).ToResult();
        }
        var lastSeen = long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : (long?)null;
        if (batch.IsTerminal && batch.Version <= lastSeen)
        {
            // The one answer that keeps a browser's EventSource from coming back.
            return TypedResults.NoContent();
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await context.Response.StartAsync(ending.Token);
        var stream = new EventStream(
            grains.GetGrain<IBatchGrain>(id), subscription, new EventWriter(context.Response.Body), options.Value, clock);
        try
        {
            await stream.RunAsync(batch, lastSeen, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client left or the host stops: the stream simply ends, and the client may come back.
        }
        return TypedResults.Empty;
    }

    /// <summary>The refusal of one watcher too many.</summary>
    public static Refusal TooManyWatchers(ProgressOptions options) => new(
        ProblemKind.TooMany, $"{options.MaxWatchers} clients are watching already. Come back, or ask for the batch itself.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };
}
