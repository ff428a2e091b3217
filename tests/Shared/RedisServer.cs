using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Shared;

/// <summary>A real Redis of the tests' own: a free loopback port and a temporary folder, gone afterwards.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-redis-").FullName;
    private Process? process;
    private ConnectionMultiplexer? connection;

    /// <summary>The port that it listens on, on 127.0.0.1 only.</summary>
    public int Port { get; private set; }

    /// <summary>What clients connect to.</summary>
    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>A connection for the tests.</summary>
    public IConnectionMultiplexer Connection => connection!;

    /// <summary>The database that the engines use.</summary>
    public IDatabase Database => Connection.GetDatabase();

    /// <summary>Starts the server and waits until it answers.</summary>
    public async ValueTask InitializeAsync()
    {
        Port = FreePort.Find();
        process = Start(Port, folder);
        var limit = Stopwatch.StartNew();
        while (connection is null)
        {
            try
            {
                connection = await ConnectionMultiplexer.ConnectAsync(
                    $"{Endpoint},connectTimeout=1000,syncTimeout=10000");
            }
            catch (RedisConnectionException) when (limit.Elapsed < StartLimit && !process.HasExited)
            {
                // Not listening yet.
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    /// <summary>Ends the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        connection?.Dispose();
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        // A test that takes storage away has disposed of it already.
        if (process is not null)
        {
            process.Dispose();
            process = null;
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(int port, string folder)
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder,
            "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var process = Process.Start(start) ?? throw new InvalidOperationException("redis-server did not start.");

        // An unread pipe would fill up and stop it.
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
