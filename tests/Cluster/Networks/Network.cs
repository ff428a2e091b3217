using System.Globalization;
using System.Net;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster.Networks;

/// <summary>
/// A network of a cluster's own: each worker silo lives in a network namespace with an address of its own, all on one
/// bridge; API silos and Redis stay where the tests are, with an address each on the same bridge. Any two can be cut
/// apart, silently, as a broken switch would.
/// </summary>
internal sealed class Network : IAsyncDisposable
{
    private const string Prefix = "orleansbatch-";
    private readonly List<string> namespaces = [];
    private readonly int number;
    private int placed;

    private Network(int number) => this.number = number;

    /// <summary>Where Redis listens.</summary>
    public IPAddress Redis => IPAddress.Parse(Address(2));

    /// <summary>Why none can be made here; null where one can.</summary>
    public static async Task<string?> ObstacleAsync()
    {
        var name = $"{Prefix}{Environment.ProcessId}-try";
        var made = await Command.TryAsync("ip", "netns", "add", name);
        if (made is not null)
        {
            return $"No network namespace can be made here: {made}";
        }

        var filtered = await Command.TryAsync("ip", "netns", "exec", name, "nft", "add", "table", "inet", "cut");
        await Command.RunAsync("ip", "netns", "del", name);
        return filtered is null ? null : $"No packets can be filtered here: {filtered}";
    }

    /// <summary>Makes a network with room for some workers.</summary>
    public static async Task<Network> MakeAsync(int workers)
    {
        await RemoveLeftAsync();
        var network = new Network((Environment.ProcessId % 250) + 1);
        try
        {
            await network.MakeBridgeAsync();
            for (var worker = 0; worker < workers; worker++)
            {
                await network.MakePlaceAsync(worker);
            }

            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where the next silo lives: its address, and the namespace where it has one.</summary>
    public (string Address, string? Namespace) Place(SiloRole role)
    {
        if (role == SiloRole.Api)
        {
            return (Address(1), null);
        }

        var worker = placed++;
        return (Address(10 + worker), NameOf(worker));
    }

    /// <summary>Lets no packet pass any more between a worker and another silo.</summary>
    public static Task CutAsync(SiloProcess worker, SiloProcess other) => CutAsync(worker, other.Plan.Address);

    /// <summary>Lets no packet pass any more between a worker and Redis.</summary>
    public Task CutFromRedisAsync(SiloProcess worker) => CutAsync(worker, Address(2));

    /// <summary>Lets all packets of a worker pass again.</summary>
    public static Task HealAsync(SiloProcess worker) =>
        FilterAsync(worker, "flush", "ruleset");

    public async ValueTask DisposeAsync()
    {
        // The kernel takes a namespace away when it gets to it, and until then the tests' own end would be there still.
        await Command.TryAsync("ip", "link", "del", OwnEnd);
        foreach (var name in namespaces)
        {
            await Command.RunAsync("ip", "netns", "del", name);
        }
    }

    // Where a run was killed, nobody took its networks away.
    private static async Task RemoveLeftAsync()
    {
        var listed = await Command.RunAsync("ip", "netns", "list");
        var left = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')[0])
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Where(name => !Directory.Exists($"/proc/{name.Split('-')[1]}"));
        foreach (var name in left)
        {
            await Command.RunAsync("ip", "netns", "del", name);
        }
    }

    private static async Task CutAsync(SiloProcess worker, string address)
    {
        await FilterAsync(worker, "add", "table", "inet", "cut");
        foreach (var (hook, side) in new[] { ("input", "saddr"), ("output", "daddr") })
        {
            await FilterAsync(
                worker, "add", "chain", "inet", "cut", hook, $"{{ type filter hook {hook} priority 0; }}");
            await FilterAsync(worker, "add", "rule", "inet", "cut", hook, "ip", side, address, "drop");
        }
    }

    private static Task<string> FilterAsync(SiloProcess worker, params string[] what) =>
        Command.RunAsync("ip", ["netns", "exec", worker.Plan.Network!, "nft", .. what]);

    private async Task MakeBridgeAsync()
    {
        var hub = await MakeNamespaceAsync("hub");
        await Command.RunAsync("ip", "-n", hub, "link", "add", "bridge", "type", "bridge");
        await Command.RunAsync("ip", "-n", hub, "link", "set", "bridge", "up");

        await Command.RunAsync(
            "ip", "link", "add", OwnEnd, "type", "veth", "peer", "name", "tests", "netns", hub);
        await Command.RunAsync("ip", "-n", hub, "link", "set", "tests", "master", "bridge", "up");
        await Command.RunAsync("ip", "addr", "add", $"{Address(1)}/24", "dev", OwnEnd);
        await Command.RunAsync("ip", "addr", "add", $"{Address(2)}/24", "dev", OwnEnd);
        await Command.RunAsync("ip", "link", "set", OwnEnd, "up");
    }

    private async Task MakePlaceAsync(int worker)
    {
        var name = await MakeNamespaceAsync(worker.ToString(CultureInfo.InvariantCulture));
        var hub = namespaces[0];
        var end = string.Create(CultureInfo.InvariantCulture, $"worker{worker}");
        await Command.RunAsync(
            "ip", "-n", name, "link", "add", "net", "type", "veth", "peer", "name", end, "netns", hub);
        await Command.RunAsync("ip", "-n", hub, "link", "set", end, "master", "bridge", "up");
        await Command.RunAsync("ip", "-n", name, "addr", "add", $"{Address(10 + worker)}/24", "dev", "net");
        await Command.RunAsync("ip", "-n", name, "link", "set", "net", "up");
        await Command.RunAsync("ip", "-n", name, "link", "set", "lo", "up");
    }

    private async Task<string> MakeNamespaceAsync(string what)
    {
        var name = $"{Prefix}{Environment.ProcessId}-{what}";
        await Command.RunAsync("ip", "netns", "add", name);
        namespaces.Add(name);
        return name;
    }

    private static string NameOf(int worker) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{worker}");

    private string OwnEnd => string.Create(CultureInfo.InvariantCulture, $"obatch{number}");

    private string Address(int last) => string.Create(CultureInfo.InvariantCulture, $"10.213.{number}.{last}");
}
