using System.Net;
using System.Net.Sockets;

namespace OrleansBatch.Tests.Shared;

/// <summary>Finds ports for servers of tests.</summary>
internal static class FreePort
{
    /// <summary>A port on loopback that nobody has at this moment.</summary>
    public static int Find()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
