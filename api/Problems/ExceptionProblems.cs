using System.Net.Sockets;
using Microsoft.AspNetCore.Diagnostics;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Silo.Health;

namespace OrleansBatch.Api.Problems;

/// <summary>Turns what was thrown into a problem. What it says of the inside stays in the log.</summary>
internal sealed partial class ExceptionProblems(ILogger<ExceptionProblems> log) : IExceptionHandler
{
    private static readonly TimeSpan StorageRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RoomRetry = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }
        var refusal = For(exception);
        if (refusal.Kind == ProblemKind.Internal)
        {
            LogUnhandled(httpContext.TraceIdentifier, exception);
        }
        else if (refusal.Kind == ProblemKind.StorageAway)
        {
            LogStorageAway(exception.GetType().Name, exception.Message);
        }
        await refusal.ToResult().ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>The refusal that an exception stands for.</summary>
    internal static Refusal For(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new(ProblemKind.TooLarge, "The body is larger than this address takes."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            new(ProblemKind.TooSlow, "The body came more slowly than this server waits for."),
        BadHttpRequestException e => new(ProblemKind.Malformed, e.Message),
        MalformedBodyException e => new(ProblemKind.Malformed, e.Message),
        BatchRefusedException e => new(ProblemKind.BatchState, e.Message),
        IOException e when DiskFull.Caused(e) => new(
            ProblemKind.StorageAway, "The disk of the data folder is full. Try again when there is room on it.")
        {
            RetryAfter = RoomRetry,
        },
        _ when IsStorage(exception) => new(
            ProblemKind.StorageAway, "Storage, or the silo that is asked next, does not answer. Try again shortly.")
        {
            RetryAfter = StorageRetry,
        },
        _ => new(ProblemKind.Internal, "This is a fault of the server; its log has the rest under the trace id."),
    };

    /// <summary>Whether storage, another silo, or the way to them, is what failed.</summary>
    internal static bool IsStorage(Exception exception) => exception switch
    {
        TimeoutException or SocketException => true,

        // Asking again would not help.
        _ when StorageFailures.TellOfDamage(exception) => false,

        // A write was stored and its answer lost, and whoever asks next finds the grain read anew; or a silo is gone,
        // and its grains come to life on others.
        OrleansException => true,
        _ when StorageFailures.Includes(exception) => true,
        IOException e when DiskFull.Caused(e) => true,
        AggregateException e => e.InnerExceptions.Any(IsStorage),
        { InnerException: { } inner } => IsStorage(inner),
        _ => false,
    };

    [LoggerMessage(1, LogLevel.Error, "Request {Request} failed unexpectedly.")]
    private partial void LogUnhandled(string request, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Storage is away: {Error}: {Message}")]
    private partial void LogStorageAway(string error, string message);
}
