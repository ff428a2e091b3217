using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OrleansBatch.Api.Hosting;

/// <summary>
/// What a connection may cost before any endpoint has looked at it. Endpoints that take bodies say how large.
/// </summary>
internal static class KestrelLimits
{
    private const long OrdinaryBodyBytes = 1024 * 1024;
    private const int HeaderBytes = 32 * 1024;
    private const int Connections = 10_000;

    /// <summary>Sets them.</summary>
    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = OrdinaryBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.Limits.MaxRequestLineSize = RequestLine.MostBytes;
        kestrel.Limits.MaxConcurrentConnections = Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = Connections;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
