using System.Reflection;

namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>Where the build put what these tests start.</summary>
internal static class Metadata
{
    /// <summary>The worker host.</summary>
    public static string SiloHost => Of(nameof(SiloHost));

    /// <summary>The API host.</summary>
    public static string ApiHost => Of(nameof(ApiHost));

    /// <summary>The folder of the API's project, which the page's files lie in.</summary>
    public static string ApiFolder => Of(nameof(ApiFolder));

    /// <summary>Where the logs of silos go.</summary>
    public static string LogFolder => Of(nameof(LogFolder));

    private static string Of(string key) => typeof(Metadata).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}
