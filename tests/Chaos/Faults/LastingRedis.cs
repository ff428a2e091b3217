using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
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
    private readonly IPEndPoint endpoint;
    private readonly string? password;
    private Process? process;

    private LastingRedis(IPEndPoint endpoint, string? password) =>
        (this.endpoint, this.password) = (endpoint, password);

    /// <summary>
    /// A service whose own Redis does the same. By default it may forget up to two seconds of what it has answered when
    /// it is killed while the disk is busy.
    /// </summary>
    public static RunningServiceSetup FlushesAlways { get; } =
        new() { Environment = new Dictionary<string, string> { ["Silo__RedisFlush"] = "Always" } };

    /// <summary>What the service is started with.</summary>
    public string Address => endpoint.ToString();

    /// <summary>The number of the process that runs now.</summary>
    public int ProcessId => process!.Id;

    /// <summary>Starts a server on a free port of loopback and waits until it answers.</summary>
    public static Task<LastingRedis> StartAsync() =>
        StartAsync(new IPEndPoint(IPAddress.Loopback, FreePort.Find()), null);

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="password">What clients must know; null for nothing.</param>
    public static async Task<LastingRedis> StartAsync(IPEndPoint endpoint, string? password)
    {
        var redis = new LastingRedis(endpoint, password);
        await redis.LaunchAsync();
        return redis;
    }

    /// <summary>Starts the server on the same port and files, and waits until it answers.</summary>
    public async Task LaunchAsync()
    {
        process = Process.Start(new ProcessStartInfo("redis-server", [
            "--port", endpoint.Port.ToString(CultureInfo.InvariantCulture), "--bind", endpoint.Address.ToString(),
            "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always",
            "--maxmemory-policy", "noeviction", "--requirepass", password ?? "",
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
            await socket.ConnectAsync(endpoint);
            var question = password is null ? "PING\r\n" : $"AUTH {password}\r\nPING\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(question));
            var answer = new byte[64];
            var length = await socket.GetStream().ReadAsync(answer);

            // It says -LOADING while it reads its file.
            return Encoding.ASCII.GetString(answer, 0, length).Contains("+PONG", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
