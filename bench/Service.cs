using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using StackExchange.Redis;

namespace OrleansBatch.Bench;

/// <summary>The real service, started as a user starts it, in a data folder of its own.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private readonly int port = FreePort();
    private Process? process;

    private Service(string data) => Data = data;

    /// <summary>The data folder.</summary>
    public string Data { get; }

    /// <summary>A client of the service.</summary>
    public HttpClient Http { get; private set; } = new();

    /// <summary>The service's process id.</summary>
    public int ProcessId => process!.Id;

    /// <summary>Starts the service and waits until it takes work.</summary>
    public static async Task<Service> StartAsync()
    {
        var service = new Service(Directory.CreateTempSubdirectory("orleansbatch-bench-").FullName);
        service.Http = new HttpClient
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{service.port}")),
            Timeout = TimeSpan.FromMinutes(5),
        };
        await service.LaunchAsync();
        return service;
    }

    /// <summary>Starts the service again on the same folder.</summary>
    /// <returns>How long it took until it took work.</returns>
    public async Task<TimeSpan> LaunchAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo(Path.Combine(Repository(), "run"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["--port", port.ToString(CultureInfo.InvariantCulture), "--data", Data])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Pipelines__Benchmark"] = "true";
        start.Environment["BATCH_MAX_BATCH_SIZE"] = "100000";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await IsReadyAsync())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > ReadyLimit)
            {
                throw new InvalidOperationException("The service did not become ready.");
            }

            await Task.Delay(10);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Ends the process as a crash does.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: false);
        await process.WaitForExitAsync();
    }

    /// <summary>Sends a manifest.</summary>
    /// <returns>The batch's id.</returns>
    public async Task<string> SubmitAsync(object manifest)
    {
        using var answer = await Http.PostAsJsonAsync("/v1/batches", manifest, BenchArguments.Json);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode
            ? body.GetProperty("batchId").GetString()!
            : throw new InvalidOperationException($"The batch was refused: {body}");
    }

    /// <summary>Reads a batch's snapshot.</summary>
    public Task<JsonElement> SnapshotAsync(string batchId) =>
        Http.GetFromJsonAsync<JsonElement>($"/v1/batches/{batchId}");

    /// <summary>Resident memory of the process, in bytes.</summary>
    public long Memory()
    {
        process!.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Memory that Redis uses for its data, in bytes.</summary>
    public async Task<long> RedisBytesAsync()
    {
        var folder = Path.Combine(Data, "redis");
        var redisPort = await File.ReadAllTextAsync(Path.Combine(folder, "port"));
        var password = await File.ReadAllTextAsync(Path.Combine(folder, "password"));
        using var redis = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{redisPort},password={password},allowAdmin=true");
        var info = (await redis.GetServer(redis.GetEndPoints()[0]).InfoAsync("memory")).SelectMany(section => section);
        return long.Parse(info.First(pair => pair.Key == "used_memory_dataset").Value, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            using var stop = Process.Start("kill", ["-TERM", ProcessId.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Http.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OrleansBatch.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("Run it inside the repository.");
        }

        return folder;
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
