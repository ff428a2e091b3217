using System.Net;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Hosting;

/// <summary>
/// Keeps pages of other sites, open in a browser on this machine, from using an API that trusts loopback: neither by
/// sending forms to it nor by giving its address a name of their own.
/// </summary>
internal static class BrowserGuard
{
    /// <summary>Refuses requests that come from, or by the name of, another site.</summary>
    public static Task Guard(HttpContext context, RequestDelegate next) =>
        Objection(context.Request) is { } message
            ? new Refusal(ProblemKind.CrossSite, message).ToResult().ExecuteAsync(context)
            : next(context);

    private static string? Objection(HttpRequest request)
    {
        if (!IsOwn(request.Host.Host))
        {
            return $"This API is served on loopback only, and '{Refusal.Shorten(request.Host.Host)}' is not its name.";
        }
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}"
            ? null
            : $"A page of '{Refusal.Shorten(origin)}' may not use this API.";
    }

    private static bool IsOwn(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
