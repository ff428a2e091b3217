using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace OrleansBatch.Bench;

/// <summary>The real service, started as a user starts it, in a data folder of its own.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private readonly int port = FreePort();
    private readonly IReadOnlyDictionary<string, string> settings;
    private Process? process;

    private Service(string data, IReadOnlyDictionary<string, string> settings)
    {
        (Data, this.settings) = (data, settings);
        Meters = new(data, () => process!.Id);
    }

    /// <summary>The data folder.</summary>
    public string Data { get; }

    /// <summary>A client of the service.</summary>
    public HttpClient Http { get; private set; } = new();

    /// <summary>What the service and its Redis use.</summary>
    public ServiceMeters Meters { get; }

    /// <summary>Starts the service and waits until it takes work.</summary>
    /// <param name="settings">Settings beside those that every benchmark needs.</param>
    public static async Task<Service> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var service = new Service(
            Directory.CreateTempSubdirectory("orleansbatch-bench-").FullName,
            settings ?? new Dictionary<string, string>());
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
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

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

    /// <summary>Runs documents before anything is measured, so that what is measured is not the JIT.</summary>
    public async Task WarmUpAsync(int documents)
    {
        if (documents > 0)
        {
            await new BatchWatch(this).ToEndAsync(await SubmitAsync(Manifests.Of(documents, "warmup")));
        }
    }

    /// <summary>Reads a batch's snapshot.</summary>
    public Task<JsonElement> SnapshotAsync(string batchId) => ReadAsync($"/v1/batches/{batchId}");

    /// <summary>Reads a batch's snapshot until it shows something.</summary>
    public async Task<JsonElement> UntilAsync(string batchId, Func<JsonElement, bool> shows)
    {
        while (true)
        {
            var snapshot = await SnapshotAsync(batchId);
            if (shows(snapshot))
            {
                return snapshot;
            }

            await Task.Delay(5);
        }
    }

    /// <summary>Reads a path of the API.</summary>
    public Task<JsonElement> ReadAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Meters.Dispose();
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
