#if ORLEANS
using System.Net;
using System.Net.Sockets;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Engine;

/// <summary>How a silo finds the others of its cluster, or does without.</summary>
internal static class OrleansCluster
{
    /// <summary>Joins the silos whose addresses lie in Redis.</summary>
    public static void Join(ISiloBuilder silo, OrleansBatchOptions options, IPAddress address)
    {
        silo.UseRedisClustering(clustering =>
            clustering.ConfigurationOptions = ConfigurationOptions.Parse(options.ClusterRedis ?? options.Redis!));
        silo.ConfigureEndpoints(address, options.SiloPort, options.GatewayPort);
    }

    /// <summary>
    /// Stays alone: membership is memory, so that nobody waits for a predecessor that was killed.
    /// </summary>
    public static void StandAlone(ISiloBuilder silo)
    {
        var port = FreePort();
        silo.ConfigureEndpoints(IPAddress.Loopback, port, gatewayPort: 0);
        silo.UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, port));
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
#endif
