using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Storage;

/// <summary>
/// A redis-server of this installation alone, with its files under the data folder: loopback and password. It runs in a
/// session of its own and outlives a killed host; the next start finds it and goes on.
/// </summary>
internal sealed class PrivateRedis : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly string folder;
    private readonly string password;
    private readonly PrivateRedisUse use;

    private PrivateRedis(string folder, int port, string password, PrivateRedisUse use)
    {
        this.folder = folder;
        this.password = password;
        this.use = use;
        Port = port;
        Address = AddressOf(port, password);
    }

    /// <summary>The loopback port that it listens on.</summary>
    public int Port { get; }

    /// <summary>What a client needs to connect.</summary>
    public string Address { get; }

    /// <summary>Finds the server of a data folder, or starts it.</summary>
    /// <exception cref="UnsafeStorageException">There is no redis-server to start, or it does not come up.</exception>
    public static async Task<PrivateRedis> StartAsync(
        string dataFolder, PrivateRedisUse use, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetFullPath(dataFolder), use.Folder);
        Directory.CreateDirectory(folder);
        var password = ReadOrMakePassword(Path.Combine(folder, "password"));
        var portFile = Path.Combine(folder, "port");

        // Never a second server on the same files: one that is still reading them, or is stopped, is waited for.
        if (ServerProcess.TryReadNumber(portFile, out var known)
            && await FindAsync(folder, AddressOf(known, password), cancellationToken))
        {
            var found = new PrivateRedis(folder, known, password, use);
            await found.ApplyAsync();
            return found;
        }

        // The port is written first: a host that is killed while its server starts must find that server again.
        var port = LocalPort.Free();
        WritePrivately(portFile, port.ToString(CultureInfo.InvariantCulture));
        await LaunchAsync(folder, Configuration(folder, port, password, use), cancellationToken);
        await WaitForAsync(folder, AddressOf(port, password), cancellationToken);
        return new PrivateRedis(folder, port, password, use);
    }

    /// <summary>Starts the server again, on its port, when it has died.</summary>
    /// <returns>Whether it had.</returns>
    public async Task<bool> ReviveAsync(CancellationToken cancellationToken)
    {
        if (ServerProcess.IsRunning(folder))
        {
            return false;
        }

        await LaunchAsync(folder, Configuration(folder, Port, password, use), cancellationToken);
        return true;
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

    // It was started by a host that may have been set otherwise.
    private async Task ApplyAsync()
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(Address);
        foreach (var (name, value) in use.Changeable)
        {
            await connection.GetServer(connection.GetEndPoints()[0]).ConfigSetAsync(name, value);
        }
    }

    private static async Task WaitForAsync(string folder, string address, CancellationToken cancellationToken)
    {
        if (!await AnswersAsync(address, () => true, cancellationToken))
        {
            throw Silent(folder);
        }
    }

    /// <returns>Whether a server runs on the files, and answers.</returns>
    private static async Task<bool> FindAsync(string folder, string address, CancellationToken cancellationToken)
    {
        if (await AnswersAsync(address, () => ServerProcess.IsRunning(folder), cancellationToken))
        {
            return true;
        }

        return ServerProcess.IsRunning(folder) ? throw Silent(folder) : false;
    }

    private static UnsafeStorageException Silent(string folder) => new(
        $"The private redis-server in {folder} does not answer; see redis.log there. It may still be reading its "
        + "file: then start again in a while.");

    private static async Task LaunchAsync(string folder, string text, CancellationToken cancellationToken)
    {
        var configuration = Path.Combine(folder, "redis.conf");
        WritePrivately(configuration, text);
        var start = new ProcessStartInfo("redis-server") { WorkingDirectory = folder };
        start.ArgumentList.Add(configuration);
        try
        {
            using var launcher = Process.Start(start)
                ?? throw new UnsafeStorageException("redis-server could not be started.");
            await launcher.WaitForExitAsync(cancellationToken);
        }
        catch (Win32Exception exception)
        {
            throw new UnsafeStorageException(
                "redis-server is not installed. Install it with: sudo apt-get install redis-server "
                + $"- or give --redis host:port. ({exception.Message})");
        }
    }

    // "daemonize" gives it a session of its own, so that neither Ctrl-C nor a killed host takes it down.
    private static string Configuration(
        string folder, int port, string password, PrivateRedisUse use) => string.Join('\n', [
        "bind 127.0.0.1",
        $"port {port.ToString(CultureInfo.InvariantCulture)}",
        $"requirepass {password}",
        "daemonize yes",
        $"dir \"{folder}\"",
        $"pidfile \"{Path.Combine(folder, "redis.pid")}\"",
        $"logfile \"{Path.Combine(folder, "redis.log")}\"",
        .. use.Settings,
        .. use.Changeable.Select(setting => $"{setting.Name} {setting.Value}"),
        ""]);

    private static string AddressOf(int port, string password) => string.Create(
        CultureInfo.InvariantCulture, $"127.0.0.1:{port},password={password},allowAdmin=true");

    private static async Task<bool> AnswersAsync(
        string address, Func<bool> isWorthWaiting, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (isWorthWaiting() && Stopwatch.GetElapsedTime(began) < StartLimit)
        {
            try
            {
                using var connection = await ConnectionMultiplexer.ConnectAsync(
                    $"{address},connectTimeout=1000,abortConnect=true");
                await connection.GetDatabase().PingAsync();
                return true;
            }
            catch (RedisException)
            {
                // Not up yet, still reading its append-only file, or somebody else's server with another password.
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }

        return false;
    }

    private static string ReadOrMakePassword(string path)
    {
        if (!File.Exists(path))
        {
            WritePrivately(path, RandomNumberGenerator.GetHexString(48, lowercase: true));
        }

        return File.ReadAllText(path).Trim();
    }

    private static void WritePrivately(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // By rename, so that a kill half-way never leaves an empty file.
        var half = path + ".new";
        using (var file = new StreamWriter(half, options))
        {
            file.Write(text);
        }

        File.Move(half, path, overwrite: true);
    }
}
