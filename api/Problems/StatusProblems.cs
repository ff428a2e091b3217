using Microsoft.AspNetCore.Diagnostics;

namespace OrleansBatch.Api.Problems;

/// <summary>Gives a body to the statuses that routing and middleware answer without one.</summary>
internal static class StatusProblems
{
    /// <summary>Writes the problem of a bare status.</summary>
    public static Task WriteAsync(StatusCodeContext context) =>
        For(context.HttpContext) is { } refusal
            ? refusal.ToResult().ExecuteAsync(context.HttpContext)
            : Task.CompletedTask;

    private static Refusal? For(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => new(ProblemKind.Malformed, "The request can't be read."),
        StatusCodes.Status404NotFound => new(
            ProblemKind.UnknownRoute,
            $"There is nothing at '{Refusal.Shorten(context.Request.Path)}'. See /openapi/v1.json for what there is."),
        StatusCodes.Status405MethodNotAllowed => new(
            ProblemKind.WrongMethod,
            $"'{Refusal.Shorten(context.Request.Path)}' takes {context.Response.Headers.Allow}.")
        {
            Allow = context.Response.Headers.Allow,
        },
        StatusCodes.Status413PayloadTooLarge => new(
            ProblemKind.TooLarge, "The body is larger than this address takes."),
        StatusCodes.Status415UnsupportedMediaType => new(
            ProblemKind.WrongType,
            $"Content-Type '{Refusal.Shorten(context.Request.ContentType ?? "")}' can't be read here."),
        _ => null,
    };
}
