#if ORLEANS
using System.Net;
using System.Net.Sockets;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Engine;

/// <summary>Finds the address that the other silos of a cluster reach this one by.</summary>
internal static class OwnAddress
{
    /// <summary>
    /// The address that was given, or else the one by which this machine reaches Redis: what all silos reach is on a
    /// network that all share, and a Redis on loopback has silos on its own machine only.
    /// </summary>
    /// <exception cref="StartupException">What was given leads nowhere, or nothing leads to Redis.</exception>
    public static async Task<IPAddress> FindAsync(
        string? given, IConnectionMultiplexer redis, CancellationToken cancellationToken) =>
        given is null
            ? await TowardsAsync(redis.GetEndPoints(configuredOnly: true)[0], cancellationToken)
            : await ResolveAsync(given, cancellationToken);

    private static async Task<IPAddress> ResolveAsync(string given, CancellationToken cancellationToken)
    {
        try
        {
            var address = await FirstOfAsync(given, cancellationToken);
            return address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
                ? throw new StartupException(
                    $"Silo:AdvertisedAddress is '{given}', which is every address and none. Give the one that the "
                    + "other silos reach this one by.")
                : address;
        }
        catch (SocketException e)
        {
            throw new StartupException(
                $"Silo:AdvertisedAddress is '{given}', which is neither an IP address nor a name that is known here "
                + $"({e.Message}). Give the address that the other silos reach this one by.");
        }
    }

    private static async Task<IPAddress> FirstOfAsync(string name, CancellationToken cancellationToken)
    {
        var found = await Dns.GetHostAddressesAsync(name, cancellationToken);
        return Array.Find(found, ip => ip.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
    }

    // Connecting a datagram socket sends nothing; it only asks which way the machine would go.
    private static async Task<IPAddress> TowardsAsync(EndPoint redis, CancellationToken cancellationToken)
    {
        try
        {
            var target = redis switch
            {
                IPEndPoint ip => ip,
                DnsEndPoint name => new IPEndPoint(await FirstOfAsync(name.Host, cancellationToken), name.Port),
                _ => new IPEndPoint(IPAddress.Loopback, 0),
            };
            using var socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(target, cancellationToken);
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException e)
        {
            throw new StartupException(
                $"No network leads to Redis ({e.Message}). Check --redis, or give Silo:AdvertisedAddress.");
        }
    }
}
#endif
