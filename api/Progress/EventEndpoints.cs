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
        [AsParameters] WatchServices services)
    {
        var options = services.Options.Value;
        if (services.Feed.Watchers >= options.MaxWatchers)
        {
            return TooManyWatchers(options).ToResult();
        }

        // Watching begins before the snapshot is read, so that nothing falls between the two.
        using var subscription = services.Feed.Subscribe();
        subscription.Add(id);
        if (await services.Grains.FindBatchAsync(id) is not { } batch)
        {
            return Refusal.UnknownBatch(id).ToResult();
        }
        var lastSeen = Version(lastEventId);
        if (batch.IsTerminal && batch.Version <= lastSeen)
        {
            // The one answer that keeps a browser's EventSource from coming back.
            return TypedResults.NoContent();
        }
        var rereader = new Rereader(subscription, ReadAsync, options, services.Clock, services.Log);
        var writer = new EventWriter(context.Response.Body);
        var stream = new EventStream(rereader, subscription, writer, options, services.Clock);
        await SendAsync(stream, batch, lastSeen, context, services.Host.ApplicationStopping);
        return TypedResults.Empty;

        Task<BatchSnapshot?> ReadAsync(string batchId) => services.Grains.GetGrain<IBatchGrain>(batchId).Find();
    }

    private static async Task SendAsync(
        EventStream stream, BatchSnapshot batch, long? lastSeen, HttpContext context, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await context.Response.StartAsync(ending.Token);
            await stream.RunAsync(batch, lastSeen, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client left or the host stops: the stream simply ends, and the client may come back.
        }
    }

    private static long? Version(string? lastEventId) =>
        long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static Refusal TooManyWatchers(ProgressOptions options) => new(
        ProblemKind.TooMany,
        $"{options.MaxWatchers} clients are watching already. Come back, or ask for the batch itself.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };
}

/// <summary>What watching a batch needs of the host.</summary>
internal sealed record WatchServices(
    IGrainFactory Grains,
    ProgressFeed Feed,
    IOptions<ProgressOptions> Options,
    TimeProvider Clock,
    ILogger<Rereader> Log,
    IHostApplicationLifetime Host);
