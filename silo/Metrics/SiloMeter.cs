using System.Diagnostics.Metrics;

namespace OrleansBatch.Silo.Metrics;

/// <summary>
/// Makes the product's own instruments, those of one host together. The factory ends them with the host.
/// </summary>
public sealed class SiloMeter(IMeterFactory meters)
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "OrleansBatch";

    /// <summary>The meter of this host.</summary>
    public Meter Meter { get; } = meters.Create(Name);
}
