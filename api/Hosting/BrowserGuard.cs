using System.Net;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Hosting;

/// <summary>
/// Keeps pages of other sites, open in a browser that reaches this API, from using what needs no key: neither by
/// sending forms to it nor by giving its address a name of their own.
/// </summary>
internal sealed class BrowserGuard(ApiOptions options)
{
    /// <summary>Refuses requests that come from, or by the name of, another site.</summary>
    public Task Guard(HttpContext context, RequestDelegate next) =>
        Objection(context.Request) is { } message
            ? new Refusal(ProblemKind.CrossSite, message).ToResult().ExecuteAsync(context)
            : next(context);

    private string? Objection(HttpRequest request)
    {
        if (!IsOwn(request.Host.Host))
        {
            var served = options.TrustNetwork
                ? "This API answers to addresses and to the names in Api:Hosts"
                : "This API is served on loopback only";
            return $"{served}, and '{Refusal.Shorten(request.Host.Host)}' is not its name.";
        }
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || IsOwnPage(origin, request)
            ? null
            : $"A page of '{Refusal.Shorten(origin)}' may not use this API.";
    }

    private bool IsOwn(string host) => host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip)
        ? options.TrustNetwork || IPAddress.IsLoopback(ip)
        : options.TrustNetwork && options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase));

    // Where the network is trusted, TLS may end in front of this API.
    private bool IsOwnPage(string origin, HttpRequest request) =>
        origin == $"{request.Scheme}://{request.Host}"
        || (options.TrustNetwork && origin == $"https://{request.Host}");
}
