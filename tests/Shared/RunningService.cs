using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace OrleansBatch.Tests.Shared;

/// <summary>The real service as a process of its own, on a loopback port, with a data folder of its own.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StoppedWithin = TimeSpan.FromSeconds(30);
    private readonly RunningServiceSetup setup;
    private readonly DirectoryInfo data;
    private readonly StringBuilder output = new();
    private readonly int port = FreePort.Find();
    private Process? process;

    private RunningService(RunningServiceSetup setup)
    {
        this.setup = setup;
        data = setup.Data is { } given
            ? new DirectoryInfo(given)
            : Directory.CreateTempSubdirectory("orleansbatch-test-");
        Client = new HttpClient { BaseAddress = Address };
    }

    /// <summary>The folder of the API's project, which the page's files lie in.</summary>
    public static string ApiFolder => Metadata("ApiFolder");

    /// <summary>Where the page is.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    /// <summary>Calls the API beside the page.</summary>
    public HttpClient Client { get; }

    /// <summary>Everything that the service stores lies here.</summary>
    public string DataFolder => data.FullName;

    /// <summary>The number of the process that runs now.</summary>
    public int ProcessId => process!.Id;

    /// <summary>Whether the process has ended without being asked to.</summary>
    public bool HasDied => process is { HasExited: true };

    /// <summary>Starts the service and waits until it accepts work.</summary>
    public static Task<RunningService> StartAsync() => StartAsync(new RunningServiceSetup());

    /// <summary>Starts the service as a setup says and waits until it accepts work.</summary>
    public static async Task<RunningService> StartAsync(RunningServiceSetup setup)
    {
        var service = new RunningService(setup);
        try
        {
            await service.LaunchAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process at once, as a crash would. Its data stays.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Ends the service's own Redis at once, as a crash would. Its files stay.</summary>
    public void KillRedis()
    {
        using var redis = Process.GetProcessById(PrivateRedisId());
        redis.Kill();
        redis.WaitForExit(StoppedWithin);
    }

    /// <summary>The number of the service's own Redis.</summary>
    public int PrivateRedisId() => int.Parse(File.ReadAllText(RedisNumberFile), CultureInfo.InvariantCulture);

    /// <summary>Starts the process on the same port and data, and waits until it accepts work.</summary>
    public async Task LaunchAsync()
    {
        process?.Dispose();
        process = Process.Start(StartInfo())!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <summary>What the process wrote so far.</summary>
    public string Said()
    {
        lock (output)
        {
            return output.ToString();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        try
        {
            if (process is { HasExited: false })
            {
                await StopAsync(process);
            }
            else
            {
                KillOrphanedRedis();
            }
        }
        finally
        {
            process?.Dispose();
            if (setup.Data is null)
            {
                data.Delete(recursive: true);
            }
        }
    }

    // SIGTERM, so that it takes its own Redis down with it.
    private async Task StopAsync(Process running)
    {
        using var kill = Process.Start("kill", running.Id.ToString(CultureInfo.InvariantCulture));
        await kill.WaitForExitAsync();
        try
        {
            await running.WaitForExitAsync().WaitAsync(StoppedWithin);
        }
        catch (TimeoutException)
        {
            running.Kill();
            KillOrphanedRedis();
            throw new TimeoutException($"The service did not stop. It said:\n{Said()}");
        }
    }

    private string RedisNumberFile => Path.Combine(DataFolder, "redis", "redis.pid");

    // A service that was killed leaves its Redis to the next start, which never comes here.
    private void KillOrphanedRedis()
    {
        try
        {
            if (File.Exists(RedisNumberFile))
            {
                KillRedis();
            }
        }
        catch (ArgumentException)
        {
            // It has ended too.
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Metadata("ApiHost"),
                "--port", port.ToString(CultureInfo.InvariantCulture),
                "--data", DataFolder,
            },
            Environment =
            {
                ["ASPNETCORE_CONTENTROOT"] = ApiFolder,
                ["Pipelines__Benchmark"] = "true",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (setup.Redis is { } redis)
        {
            start.ArgumentList.Add("--redis");
            start.ArgumentList.Add(redis);
        }
        foreach (var (name, value) in setup.Environment)
        {
            start.Environment[name] = value;
        }
        return start;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(ReadyWithin);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await AnswersAsync(limit.Token))
        {
            if (process!.HasExited || limit.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The service did not become ready. It said:\n{Said()}");
            }
            await poll.WaitForNextTickAsync();
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("health/ready", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }

    private static string Metadata(string key) => typeof(RunningService).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}
