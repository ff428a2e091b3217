namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>What a silo is for.</summary>
internal enum SiloRole
{
    /// <summary>Answers HTTP and runs no documents.</summary>
    Api = 1,

    /// <summary>Runs documents.</summary>
    Worker = 2,
}

/// <summary>How one silo is started.</summary>
/// <param name="Name">What logs and failures call it.</param>
/// <param name="Role">What it is for.</param>
/// <param name="HttpPort">Where it answers HTTP, on its own loopback.</param>
/// <param name="SiloPort">Where other silos reach it.</param>
/// <param name="GatewayPort">Where clients of grains reach it.</param>
/// <param name="Address">Under which address the others reach it.</param>
/// <param name="Network">The network namespace that it lives in; null for the test's own.</param>
internal sealed record SiloPlan(
    string Name, SiloRole Role, int HttpPort, int SiloPort, int GatewayPort, string Address, string? Network);
