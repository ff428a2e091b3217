using System.Diagnostics;
using System.Globalization;

namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>The command line of a silo: the host's own, with what all silos of a cluster share.</summary>
/// <param name="setup">What differs from an ordinary cluster.</param>
/// <param name="dataFolder">The folder that they share.</param>
/// <param name="redis">Redis as <c>host:port</c>.</param>
/// <param name="passwordFile">The file that holds its password.</param>
internal sealed class SiloCommand(ClusterSetup setup, string dataFolder, string redis, string passwordFile)
{
    /// <summary>How to start a silo.</summary>
    public ProcessStartInfo For(SiloPlan plan)
    {
        var host = plan.Role == SiloRole.Api ? Metadata.ApiHost : Metadata.SiloHost;
        var start = plan.Network is { } network
            ? new ProcessStartInfo("ip", ["netns", "exec", network, "dotnet", host])
            : new ProcessStartInfo("dotnet", [host]);
        foreach (var argument in Arguments(plan))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in setup.Settings)
        {
            start.ArgumentList.Add($"--{name}");
            start.ArgumentList.Add(value);
        }

        if (plan.Role == SiloRole.Api)
        {
            start.Environment["ASPNETCORE_CONTENTROOT"] = Metadata.ApiFolder;
        }

        start.Environment["Pipelines__Benchmark"] = "true";
        start.Environment["BATCH_MAX_BATCH_SIZE"] = "100000";
        return start;
    }

    private IEnumerable<string> Arguments(SiloPlan plan) =>
    [
        "--port", Text(plan.HttpPort),
        "--data", Path.Combine(dataFolder, "data"),
        "--redis", redis,
        "--Silo:RedisPasswordFile", passwordFile,
        "--Silo:Cluster", "true",
        "--Silo:SiloPort", Text(plan.SiloPort),
        "--Silo:GatewayPort", Text(plan.GatewayPort),
        "--Silo:AdvertisedAddress", plan.Address,
        "--Silo:HighSlots", Text(setup.Slots.High),
        "--Silo:NormalSlots", Text(setup.Slots.Normal),
        "--Silo:LowSlots", Text(setup.Slots.Low),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
