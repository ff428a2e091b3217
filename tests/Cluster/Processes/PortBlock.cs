using System.Net;
using System.Net.Sockets;

namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>
/// A hundred ports that nobody else takes: below those that the system gives to outgoing connections, and claimed for
/// as long as this block lives, by listening on the first.
/// </summary>
internal sealed class PortBlock : IDisposable
{
    private const int First = 20_000;
    private const int Size = 100;
    private const int Blocks = 99;
    private readonly Socket claim;
    private int last;

    private PortBlock(Socket claim) => (this.claim, last) = (claim, ((IPEndPoint)claim.LocalEndPoint!).Port);

    /// <summary>Claims a block.</summary>
    /// <exception cref="InvalidOperationException">All are claimed.</exception>
    public static PortBlock Take()
    {
        // Begins anywhere, so that runs beside each other seldom meet.
        var start = Environment.ProcessId % Blocks;
        return Enumerable.Range(0, Blocks)
            .Select(number => TryListen(First + ((start + number) % Blocks * Size)))
            .OfType<Socket>()
            .Select(claim => new PortBlock(claim))
            .FirstOrDefault()
            ?? throw new InvalidOperationException("Every block of ports is taken.");
    }

    /// <summary>A port that was never given out and that nobody listens on.</summary>
    public int Next()
    {
        Socket? free;
        do
        {
            free = TryListen(++last);
        }
        while (free is null);
        free.Dispose();
        return last;
    }

    public void Dispose() => claim.Dispose();

    private static Socket? TryListen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
