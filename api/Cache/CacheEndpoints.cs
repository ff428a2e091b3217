using Microsoft.AspNetCore.Mvc;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;

namespace OrleansBatch.Api.Cache;

/// <summary>Warming the cache.</summary>
internal static partial class CacheEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapCache(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/cache/warm", Warm)
        .WithTags("cache")
        .WithName("warmCache")
        .WithSummary("Keep what is known of documents, put back what was forgotten, and tell how much that is")
        .WithMetadata(new RequestSizeLimitAttribute(WarmReader.MaxBodyBytes))
        .RequireRateLimiting(SubmissionEndpoints.Policy)
        .Produces<WarmAnswer>()
        .Produces<WarmBegunAnswer>(StatusCodes.Status202Accepted)
        .Refuses(400, 404, 413, 415, 422, 429, 503);

    private static async Task<IResult> Warm(
        HttpRequest request,
        [FromServices] CacheWarming warming,
        [FromServices] TimeProvider time,
        [FromServices] ILogger<CacheWarming> logger,
        CancellationToken cancelled)
    {
        var began = time.GetTimestamp();
        var read = await WarmReader.ReadAsync(request, cancelled);
        if (!read.Try(out var asked, out var refusal))
        {
            return refusal.ToResult();
        }
        var begun = await warming.BeginAsync(asked, cancelled);
        if (!begun.Try(out var work, out refusal))
        {
            return refusal.ToResult();
        }
        if (asked.Wait)
        {
            return TypedResults.Ok(WarmAnswer.For(await work.Work, time.GetElapsedTime(began)));
        }
        _ = TellFailureAsync(work.Work, logger);
        return TypedResults.Accepted((string?)null, new WarmBegunAnswer(work.Documents));
    }

    private static async Task TellFailureAsync(Task work, ILogger logger)
    {
        try
        {
            await work;
        }
        catch (Exception exception)
        {
            // Nobody waits for it any more, and it only saves work.
            LogFailed(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cache could not be warmed as it was asked for.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
