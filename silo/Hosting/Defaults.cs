using Microsoft.Extensions.Configuration.Memory;

namespace OrleansBatch.Silo.Hosting;

/// <summary>
/// Settings of the framework that this host starts from; any other source of configuration overrides them.
/// </summary>
internal static class Defaults
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        // A line for each request would drown what operators look for.
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        // The filter above goes by how a name begins, and this product's begin so, too.
        ["Logging:LogLevel:OrleansBatch"] = "Information",
        // Placement of grains tells of each step that it takes.
        ["Logging:LogLevel:Polly"] = "Warning",
        // Advice on the garbage collector, which is chosen in Directory.Build.props, and a check that counts its first
        // period from the start of the machine.
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
    };

    /// <summary>Adds them below everything else.</summary>
    public static void AddDefaults(this IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Settings });
}
