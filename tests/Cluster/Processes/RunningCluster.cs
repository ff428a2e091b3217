using System.Collections.Concurrent;
using System.Net;
using OrleansBatch.Tests.Chaos.Faults;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Networks;

namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>
/// A cluster as an operator would run it: one Redis with a password that flushes before it answers, API silos and
/// worker silos, all on one data folder. Everything ends with it.
/// </summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    private const string Password = "a-secret-of-the-tests";
    private readonly PortBlock ports = PortBlock.Take();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("orleansbatch-cluster-");
    private readonly ConcurrentQueue<SiloProcess> silos = [];
    private readonly ClusterSetup setup;
    private readonly Network? network;
    private readonly Guard guard;
    private readonly string logs;
    private LastingRedis? redis;
    private int started;

    private RunningCluster(ClusterSetup setup, Network? network)
    {
        (this.setup, this.network) = (setup, network);
        guard = new Guard(folder.FullName);
        File.WriteAllText(PasswordFile, Password);
        logs = Path.Combine(
            Metadata.LogFolder,
            TestContext.Current.TestCase?.TestCaseDisplayName
                ?? TestContext.Current.TestCollection?.TestCollectionDisplayName
                ?? "unnamed");
        if (Directory.Exists(logs))
        {
            Directory.Delete(logs, recursive: true);
        }

        Directory.CreateDirectory(logs);
    }

    /// <summary>The Redis that the silos share.</summary>
    public LastingRedis Redis => redis!;

    /// <summary>The Redis as clients of it name it, password included.</summary>
    public string RedisConnection => $"{Redis.Address},password={Password}";

    /// <summary>The silos that have not ended, in the order of their start.</summary>
    public IReadOnlyList<SiloProcess> Silos => [.. silos.Where(silo => silo.IsAlive)];

    /// <summary>The API silos that have not ended.</summary>
    public IReadOnlyList<SiloProcess> Apis => [.. Silos.Where(silo => silo.Plan.Role == SiloRole.Api)];

    /// <summary>The worker silos that have not ended.</summary>
    public IReadOnlyList<SiloProcess> Workers => [.. Silos.Where(silo => silo.Plan.Role == SiloRole.Worker)];

    /// <summary>Calls the first API silo that has not ended.</summary>
    public HttpClient Api => Apis[0].Client;

    /// <summary>How it was started.</summary>
    public ClusterSetup Setup => setup;

    private string PasswordFile => Path.Combine(folder.FullName, "redis-password");

    /// <summary>Starts a cluster and waits until all of its silos are ready.</summary>
    public static async Task<RunningCluster> StartAsync(
        int apis, int workers, ClusterSetup? setup = null, Network? network = null)
    {
        var cluster = new RunningCluster(setup ?? new(), network);
        try
        {
            await cluster.StartRedisAsync();
            await cluster.StartAsync(apis, workers);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts silos on ports that none has had, all at once, and waits until they are ready.</summary>
    public async Task StartAsync(int apis, int workers)
    {
        SiloProcess[] launched =
        [
            .. Enumerable.Range(0, apis).Select(_ => Launch(SiloRole.Api)),
            .. Enumerable.Range(0, workers).Select(_ => Launch(SiloRole.Worker)),
        ];
        await Task.WhenAll(launched.Select(UntilReadyAsync));
    }

    /// <summary>Starts an API silo and waits until it is ready.</summary>
    public Task<SiloProcess> StartApiAsync() => StartOneAsync(SiloRole.Api);

    /// <summary>Starts a worker silo and waits until it is ready.</summary>
    public Task<SiloProcess> StartWorkerAsync() => StartOneAsync(SiloRole.Worker);

    /// <summary>
    /// Starts a silo in the place of one that has ended, and waits until it is ready: it answers HTTP where that one
    /// did, as behind the name of a service, and is a new member for all others.
    /// </summary>
    public async Task<SiloProcess> ReplaceAsync(SiloProcess ended)
    {
        var silo = Launch(ended.Plan.Role, ended.Plan.HttpPort);
        await UntilReadyAsync(silo);
        return silo;
    }

    /// <summary>Kills Redis, as a crash would, and starts it on its files again after a while.</summary>
    public async Task RestartRedisAsync(TimeSpan after)
    {
        guard.Remove(Redis.ProcessId);
        await Redis.KillAsync();
        await Task.Delay(after);
        await Redis.LaunchAsync();
        guard.Add(Redis.ProcessId);
    }

    /// <summary>Starts a silo and does not wait for it.</summary>
    /// <param name="role">What it is for.</param>
    /// <param name="httpPort">Where it answers HTTP; null for where none did.</param>
    public SiloProcess Launch(SiloRole role, int? httpPort = null)
    {
        var number = Interlocked.Increment(ref started);
        var name = $"{number:00}-{role.ToString().ToLowerInvariant()}";
        var place = network?.Place(role);
        SiloPlan plan;
        lock (ports)
        {
            plan = new SiloPlan(
                name,
                role,
                httpPort ?? ports.Next(),
                ports.Next(),
                ports.Next(),
                place?.Address ?? "127.0.0.1",
                place?.Namespace);
        }

        var command = new SiloCommand(setup, folder.FullName, Redis.Address, PasswordFile);
        var log = new SiloLog(Path.Combine(logs, $"{name}.log"));
        var silo = SiloProcess.Launch(plan, command.For(plan), guard, log);
        silos.Enqueue(silo);
        return silo;
    }

    /// <summary>The silo that others reach under an address.</summary>
    public SiloProcess At(IPEndPoint endpoint) => silos.Single(silo =>
        silo.Plan.SiloPort == endpoint.Port && silo.Plan.Address == endpoint.Address.ToString());

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in silos)
        {
            await silo.DisposeAsync();
        }

        if (redis is not null)
        {
            await redis.DisposeAsync();
        }

        guard.Dispose();
        ports.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<SiloProcess> StartOneAsync(SiloRole role)
    {
        var silo = Launch(role);
        await UntilReadyAsync(silo);
        return silo;
    }

    // What lives in a network of its own answers there only; an API silo tells of it.
    private Task UntilReadyAsync(SiloProcess silo) => silo.Plan.Network is null
        ? silo.UntilReadyAsync()
        : this.UntilSeenAsync(silo);

    private async Task StartRedisAsync()
    {
        var address = network?.Redis ?? IPAddress.Loopback;
        redis = await LastingRedis.StartAsync(new IPEndPoint(address, ports.Next()), Password);
        guard.Add(redis.ProcessId);
    }
}
