using Microsoft.AspNetCore.Mvc;
using OrleansBatch.Api.Batches;
using OrleansBatch.Api.Paging;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Results;

/// <summary>Fetching what a batch has made.</summary>
internal static class ResultEndpoints
{
    private const string Json = "json";
    private const string Lines = "ndjson";
    private const string Zip = "zip";
    private static readonly string[] Formats = [Json, Lines, Zip];

    /// <summary>Maps them.</summary>
    public static void MapResults(this IEndpointRouteBuilder batches) =>
        batches.MapGet("/{id}/results", Read)
            .WithName("readResults")
            .WithSummary("The results with their contents; while the batch runs, ndjson gives what is there")
            .TakesQuery("format")
            .Produces(
                StatusCodes.Status200OK,
                contentType: "application/json",
                additionalContentTypes: ["application/x-ndjson", "application/zip"])
            .Refuses(404, 409, 422, 503);

    private static async Task<IResult> Read(
        string id,
        string? format,
        IGrainFactory grains,
        [FromServices] ResultWriter results,
        [FromServices] ZipResultWriter zips,
        CancellationToken cancelled)
    {
        format ??= Json;
        if (Objection(format) is { } message)
        {
            return Refusal.Field("format", message).ToResult();
        }
        if (await grains.FindBatchAsync(id) is not { } batch)
        {
            return Refusal.UnknownBatch(id).ToResult();
        }
        if (!batch.IsTerminal && format != Lines)
        {
            return NotFinished(batch).ToResult();
        }
        return format switch
        {
            Json => TypedResults.Stream(to => results.WriteJsonAsync(batch, to, cancelled), "application/json"),
            Lines => TypedResults.Stream(to => results.WriteLinesAsync(id, to, cancelled), "application/x-ndjson"),
            _ => TypedResults.Stream(to => zips.WriteAsync(batch, to, cancelled), "application/zip", $"batch-{id}.zip"),
        };
    }

    private static string? Objection(string format) => format switch
    {
        _ when Formats.Contains(format) => null,
        "pdf" => "pdf is not available in this version; use json, ndjson or zip.",
        _ => Suggestion.NotOneOf(format, Formats),
    };

    private static Refusal NotFinished(BatchSnapshot batch) => new(
        ProblemKind.BatchState,
        $"Batch '{batch.BatchId}' is not finished ({batch.ProgressPercentage:0.#} %). " +
        "Wait for it, or ask for format=ndjson to get what is there.");
}
