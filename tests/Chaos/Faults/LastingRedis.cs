using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos.Faults;

/// <summary>
/// A Redis as an operator would run it who wants to lose nothing: append-only file, flushed before each answer, no
/// eviction. Survives being killed.
/// </summary>
internal sealed class LastingRedis : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-redis-").FullName;
    private readonly int port = FreePort();
    private Process? process;

    /// <summary>
    /// A service whose own Redis does the same. By default it may forget up to two seconds of what it has answered when
    /// it is killed while the disk is busy.
    /// </summary>
    public static RunningServiceSetup FlushesAlways { get; } =
        new() { Environment = new Dictionary<string, string> { ["Silo__RedisFlush"] = "Always" } };

    /// <summary>What the service is started with.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    /// <summary>The number of the process that runs now.</summary>
    public int ProcessId => process!.Id;

    /// <summary>Starts a server and waits until it answers.</summary>
    public static async Task<LastingRedis> StartAsync()
    {
        var redis = new LastingRedis();
        await redis.LaunchAsync();
        return redis;
    }

    /// <summary>Starts the server on the same port and files, and waits until it answers.</summary>
    public async Task LaunchAsync()
    {
        process = Process.Start(new ProcessStartInfo("redis-server", [
            "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder,
            "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction",
            "--logfile", Path.Combine(folder, "redis.log"),
        ]))!;
        var began = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            Assert.False(process.HasExited, "redis-server ended at once.");
            Assert.True(Stopwatch.GetElapsedTime(began) < StartLimit, "redis-server does not answer.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Ends the server at once, as a crash would. Its files stay.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[16];
            var length = await socket.GetStream().ReadAsync(answer);

            // It says -LOADING while it reads its file.
            return length > 0 && answer[0] == (byte)'+';
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
