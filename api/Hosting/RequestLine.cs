using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Hosting;

/// <summary>
/// Refuses addresses that are longer than any of this API; a longer line still is cut off by the server.
/// </summary>
internal static class RequestLine
{
    /// <summary>Characters that an address may have.</summary>
    public const int MostCharacters = 8 * 1024;

    /// <summary>Bytes of a request line that the server reads, so that it can be refused with words.</summary>
    public const int MostBytes = 24 * 1024;

    /// <summary>Refuses an address that is too long.</summary>
    public static Task Limit(HttpContext context, RequestDelegate next) =>
        context.Request.Path.Value?.Length + context.Request.QueryString.Value?.Length > MostCharacters
            ? TooLong.ToResult().ExecuteAsync(context)
            : next(context);

    private static Refusal TooLong { get; } = new(
        ProblemKind.AddressTooLong, $"The address has more than {MostCharacters} characters. Send less in its query.");
}
