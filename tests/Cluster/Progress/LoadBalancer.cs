using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster.Progress;

/// <summary>
/// A load balancer as simple as they come: each new connection goes to the next API silo that accepts one, and ends
/// with it. It keeps no client with a silo.
/// </summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<string, SiloProcess> newest = new();
    private readonly Func<IReadOnlyList<SiloProcess>> silos;
    private readonly Task accepting;
    private int turn;

    private LoadBalancer(Func<IReadOnlyList<SiloProcess>> silos)
    {
        this.silos = silos;
        listener.Start();
        Address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Begins to take connections for silos, which are asked for with each.</summary>
    public static LoadBalancer Start(Func<IReadOnlyList<SiloProcess>> silos) => new(silos);

    /// <summary>The silo that has the newest connection whose first request is for an address like this.</summary>
    public SiloProcess SiloOf(string address) =>
        newest.Single(pair => pair.Key.Contains(address, StringComparison.Ordinal)).Value;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(ending.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var from = client;
        if (await ConnectAsync() is not (var silo, { } server))
        {
            return;
        }

        using var to = server;
        try
        {
            var first = new byte[4_096];
            var length = await from.GetStream().ReadAsync(first, ending.Token);
            Remember(Encoding.ASCII.GetString(first, 0, length), silo);
            await to.GetStream().WriteAsync(first.AsMemory(0, length), ending.Token);
            await Task.WhenAny(
                from.GetStream().CopyToAsync(to.GetStream(), ending.Token),
                to.GetStream().CopyToAsync(from.GetStream(), ending.Token));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // One side has gone; the other is told by the end of its connection.
        }
    }

    private async Task<(SiloProcess Silo, TcpClient Server)?> ConnectAsync()
    {
        var all = silos();
        var start = Interlocked.Increment(ref turn);
        for (var number = 0; number < all.Count; number++)
        {
            var silo = all[(start + number) % all.Count];
            var server = new TcpClient();
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, silo.Plan.HttpPort, ending.Token);
                return (silo, server);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                server.Dispose();
            }
        }

        return null;
    }

    // "GET /hubs/progress HTTP/1.1" and what follows.
    private void Remember(string request, SiloProcess silo)
    {
        if (request.Split(' ') is [_, var address, ..])
        {
            newest[address.Split('?')[0]] = silo;
        }
    }
}
