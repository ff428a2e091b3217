using System.Net;
using System.Net.Sockets;

namespace OrleansBatch.Silo.Hosting;

/// <summary>TCP ports of this machine.</summary>
internal static class LocalPort
{
    /// <summary>A port on loopback that nobody has at this moment.</summary>
    public static int Free()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Tries to listen on a port, before anything is started on it.</summary>
    /// <param name="address">The address to listen on.</param>
    /// <param name="port">The port.</param>
    /// <param name="shown">Both as the message calls them.</param>
    /// <param name="setting">What to change where the port is taken, such as <c>--port</c>.</param>
    /// <exception cref="StartupException">Another process has it.</exception>
    public static void RequireFree(IPAddress address, int port, string shown, string setting)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new StartupException(
                $"Nothing can listen on {shown}: {e.Message}. Stop what does, or give another {setting}.");
        }
    }
}
