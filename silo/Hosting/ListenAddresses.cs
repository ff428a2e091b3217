using System.Net;

namespace OrleansBatch.Silo.Hosting;

/// <summary>
/// Where a host listens. Without a key the API can't tell friend from stranger, so then on loopback only, unless its
/// network is trusted; a worker serves its health to anybody.
/// </summary>
internal static class ListenAddresses
{
    /// <summary>The setting by which the API listens beyond loopback.</summary>
    public const string TrustNetwork = "Api:TrustNetwork";

    private const string Default = "http://127.0.0.1:8080";

    // Settings by which ASP.NET would listen on every interface without being asked for one.
    private static readonly string[] PortsOnly = ["http_ports", "https_ports"];

    /// <summary>The addresses to listen on, parted by semicolons.</summary>
    /// <exception cref="StartupException">One of them is not on loopback, or is none.</exception>
    public static string From(IConfiguration configuration, SiloRole role)
    {
        var addresses = configuration["port"] is { } port ? $"http://127.0.0.1:{Port(port)}"
            : configuration["urls"] ?? Default;
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "");
        foreach (var address in addresses.Split(';', StringSplitOptions.RemoveEmptyEntries).Concat(endpoints))
        {
            Require(address, role == SiloRole.Worker || configuration.GetValue<bool>(TrustNetwork));
        }
        foreach (var name in PortsOnly)
        {
            configuration[name] = null;
        }
        return addresses;
    }

    /// <summary>Tries the ports before anything is started, so that a taken one costs nothing.</summary>
    /// <exception cref="StartupException">Another process listens on one of them.</exception>
    public static void RequireFree(string addresses)
    {
        foreach (var address in addresses.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(a => new Uri(a)))
        {
            var ip = IPAddress.TryParse(address.DnsSafeHost, out var given) ? given : IPAddress.Loopback;
            LocalPort.RequireFree(ip, address.Port, address.Authority, "--port");
        }
    }

    private static void Require(string address, bool anywhere)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            throw new StartupException($"'{address}' is not an address to listen on. Give one such as {Default}.");
        }
        if (!anywhere && !IsLoopback(uri.DnsSafeHost))
        {
            throw new StartupException(
                $"No API key is configured, so the API listens on loopback only, and '{address}' is not. " +
                $"Leave it out, use {Default}, or set {TrustNetwork}=true where its network is guarded.");
        }
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    private static string Port(string text) => ushort.TryParse(text, out _)
        ? text
        : throw new StartupException($"--port is '{text}'. Give a number from 0 to {ushort.MaxValue}.");
}
