using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace OrleansBatch.Bench;

/// <summary>One Redis, one API silo and some worker silos, each a process of its own on this machine.</summary>
internal sealed class Cluster : ApiClient, IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(120);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("orleansbatch-bench-");
    private readonly int redisPort = Machine.FreePort();
    private readonly int apiPort;
    private readonly int slots;

    private Cluster(int port, int slots)
        : base(port) => (apiPort, this.slots) = (port, slots);

    /// <summary>The Redis that they share.</summary>
    public SiloProcess Redis { get; private set; } = null!;

    /// <summary>The silo that is asked.</summary>
    public SiloProcess Api { get; private set; } = null!;

    /// <summary>The silos that work.</summary>
    public List<SiloProcess> Workers { get; } = [];

    /// <summary>Starts a cluster and waits until every worker of it is seen by the API.</summary>
    public static async Task<Cluster> StartAsync(int silos, int slots)
    {
        var cluster = new Cluster(Machine.FreePort(), slots);
        try
        {
            await cluster.LaunchAsync(silos);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Builds what is started, once for a benchmark.</summary>
    public static async Task BuildAsync()
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "build", Path.Combine(Machine.Repository(), "api", "OrleansBatch.Api.csproj"),
                "-c", "Release", "-p:RunAnalyzersDuringBuild=false", "--nologo", "-v", "quiet",
            },
            RedirectStandardOutput = true,
        })!;
        await Console.Error.WriteAsync(await build.StandardOutput.ReadToEndAsync());
        await build.WaitForExitAsync();
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException("The silos could not be built.");
        }
    }

    /// <summary>Runs a batch to its end.</summary>
    public async Task<JsonElement> RunAsync(object manifest) =>
        await UntilAsync(await SubmitAsync(manifest), Ended, pauseMilliseconds: 50);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Task.WhenAll(Workers.Select(worker => worker.DisposeAsync().AsTask()));
        foreach (var process in new[] { Api, Redis }.OfType<SiloProcess>())
        {
            await process.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    private static bool Ended(JsonElement snapshot) =>
        snapshot.GetProperty("status").GetString() is "completed" or "failed" or "cancelled";

    private async Task LaunchAsync(int silos)
    {
        Redis = new("redis-server", redisPort,
        [
            "--port", Text(redisPort), "--bind", "127.0.0.1", "--dir", folder.FullName,
            "--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction",
        ]);
        Api = Launch("api", "OrleansBatch.Api.dll", apiPort);
        for (var silo = 0; silo < silos; silo++)
        {
            Workers.Add(Launch("silo", "OrleansBatch.Silo.dll", Machine.FreePort()));
        }

        var began = Stopwatch.GetTimestamp();
        while (!await SeesAsync(silos))
        {
            if (Api.HasDied || Workers.Exists(worker => worker.HasDied)
                || Stopwatch.GetElapsedTime(began) > ReadyLimit)
            {
                throw new InvalidOperationException("The cluster did not become ready.");
            }

            // Processes that start tell nobody when they are ready: they are asked.
            await Task.Delay(100);
        }
    }

    private SiloProcess Launch(string project, string assembly, int port)
    {
        var built = Path.Combine(
            Machine.Repository(), project, "bin", ClusterBenchmark.Engine, "Release", "net10.0", assembly);
        return new("dotnet", port,
        [
            built, "--port", Text(port), "--data", Path.Combine(folder.FullName, "data"),
            "--redis", $"127.0.0.1:{Text(redisPort)}", "--Silo:Cluster", "true",
            "--Silo:SiloPort", Text(Machine.FreePort()), "--Silo:GatewayPort", "0",
            "--Silo:HighSlots", "0", "--Silo:NormalSlots", Text(slots), "--Silo:LowSlots", "0",
        ]);
    }

    private async Task<bool> SeesAsync(int silos) =>
        await IsReadyAsync() && (await ReadAsync("/v1/workers")).GetProperty("workers").GetArrayLength() == silos;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
