using System.Diagnostics;
using System.Globalization;

namespace OrleansBatch.Bench;

/// <summary>The real service, started as a user starts it, in a data folder of its own.</summary>
internal sealed class Service : ApiClient, IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private readonly int port;
    private readonly IReadOnlyDictionary<string, string> settings;
    private Process? process;

    private Service(string data, int port, IReadOnlyDictionary<string, string> settings)
        : base(port)
    {
        (Data, this.port, this.settings) = (data, port, settings);
        Meters = new(data, () => process!.Id);
    }

    /// <summary>The data folder.</summary>
    public string Data { get; }

    /// <summary>The number of its process.</summary>
    public int ProcessId => process!.Id;

    /// <summary>What the service and its Redis use.</summary>
    public ServiceMeters Meters { get; }

    /// <summary>Starts the service and waits until it takes work.</summary>
    /// <param name="settings">Settings beside those that every benchmark needs.</param>
    public static async Task<Service> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var service = new Service(
            Directory.CreateTempSubdirectory("orleansbatch-bench-").FullName,
            Machine.FreePort(),
            settings ?? new Dictionary<string, string>());
        await service.LaunchAsync();
        return service;
    }

    /// <summary>Starts the service again on the same folder.</summary>
    /// <returns>How long it took until it took work.</returns>
    public async Task<TimeSpan> LaunchAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo(Path.Combine(Machine.Repository(), "run"))
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

    /// <summary>Runs documents before anything is measured, so that what is measured is not the JIT.</summary>
    public async Task WarmUpAsync(int documents)
    {
        if (documents > 0)
        {
            await new BatchWatch(this).ToEndAsync(await SubmitAsync(Manifests.Of(documents, "warmup")));
        }
    }

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
}
