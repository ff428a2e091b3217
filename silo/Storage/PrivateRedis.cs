using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Storage;

/// <summary>
/// A redis-server of this installation alone, with its files under the data folder: loopback, password, append-only file, no
/// eviction. It runs in a session of its own and outlives a killed host; the next start finds it and goes on.
/// </summary>
public sealed class PrivateRedis : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly string folder;
    private readonly string password;

    private PrivateRedis(string folder, string password, int port)
    {
        this.folder = folder;
        this.password = password;
        Port = port;
    }

    /// <summary>The loopback port that it listens on.</summary>
    public int Port { get; }

    /// <summary>What a client needs to connect.</summary>
    public string Address => string.Create(
        CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={password},allowAdmin=true");

    /// <summary>Finds the server of a data folder, or starts it.</summary>
    /// <exception cref="UnsafeStorageException">There is no redis-server to start, or it does not come up.</exception>
    public static async Task<PrivateRedis> StartAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetFullPath(dataFolder), "redis");
        Directory.CreateDirectory(folder);
        var password = ReadOrMakePassword(Path.Combine(folder, "password"));
        var portFile = Path.Combine(folder, "port");
        if (File.Exists(portFile)
            && int.TryParse(await File.ReadAllTextAsync(portFile, cancellationToken), CultureInfo.InvariantCulture, out var known))
        {
            var running = new PrivateRedis(folder, password, known);
            if (await running.AnswersAsync(TimeSpan.FromSeconds(1), cancellationToken))
            {
                return running;
            }
        }

        var redis = new PrivateRedis(folder, password, FreePort());
        await redis.LaunchAsync(cancellationToken);
        await File.WriteAllTextAsync(portFile, redis.Port.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return redis;
    }

    /// <summary>Stops the server in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var connection = await ConnectionMultiplexer.ConnectAsync(Address);
            connection.GetServer(connection.GetEndPoints()[0]).Shutdown(ShutdownMode.Default);
        }
        catch (RedisException)
        {
            // It closes the connection as it goes; and one that is gone already needs no stopping.
        }
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        var configuration = Path.Combine(folder, "redis.conf");
        await WritePrivatelyAsync(configuration, Configuration(), cancellationToken);
        var start = new ProcessStartInfo("redis-server") { WorkingDirectory = folder };
        start.ArgumentList.Add(configuration);
        try
        {
            using var launcher = Process.Start(start)
                ?? throw new UnsafeStorageException("redis-server could not be started.");
            await launcher.WaitForExitAsync(cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new UnsafeStorageException(
                "redis-server is not installed. Install it with: sudo apt-get install redis-server - or give --redis host:port. "
                + $"({exception.Message})");
        }

        if (!await AnswersAsync(StartLimit, cancellationToken))
        {
            throw new UnsafeStorageException($"The private redis-server did not come up; see {Path.Combine(folder, "redis.log")}.");
        }
    }

    // "daemonize" gives it a session of its own, so that neither Ctrl-C nor a killed host takes it down.
    private string Configuration() => string.Join('\n', [
        "bind 127.0.0.1",
        $"port {Port.ToString(CultureInfo.InvariantCulture)}",
        $"requirepass {password}",
        "daemonize yes",
        $"dir \"{folder}\"",
        $"pidfile \"{Path.Combine(folder, "redis.pid")}\"",
        $"logfile \"{Path.Combine(folder, "redis.log")}\"",
        "appendonly yes",
        "appendfsync everysec",
        "save \"\"",
        "maxmemory-policy noeviction",
        "# A document's state fits a compact hash: about a third of the memory of an ordinary one.",
        "hash-max-listpack-value 2048",
        ""]);

    private async Task<bool> AnswersAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            try
            {
                using var connection = await ConnectionMultiplexer.ConnectAsync($"{Address},connectTimeout=1000,abortConnect=true");
                await connection.GetDatabase().PingAsync();
                return true;
            }
            catch (RedisException)
            {
                // Not up yet, still reading its append-only file, or somebody else's server with another password.
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }
        while (Stopwatch.GetElapsedTime(began) < limit);
        return false;
    }

    private static string ReadOrMakePassword(string path)
    {
        if (!File.Exists(path))
        {
            WritePrivatelyAsync(path, RandomNumberGenerator.GetHexString(48, lowercase: true), CancellationToken.None)
                .GetAwaiter().GetResult();
        }

        return File.ReadAllText(path).Trim();
    }

    private static async Task WritePrivatelyAsync(string path, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new StreamWriter(path, options);
        await file.WriteAsync(text.AsMemory(), cancellationToken);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
