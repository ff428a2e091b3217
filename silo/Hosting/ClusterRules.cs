using OrleansBatch.Silo.Engine;

namespace OrleansBatch.Silo.Hosting;

/// <summary>What must hold between the settings of a cluster, before anything is started.</summary>
internal static class ClusterRules
{
    /// <summary>Refuses settings that contradict each other.</summary>
    /// <exception cref="StartupException">They do; the message says what to change.</exception>
    public static void Require(OrleansBatchOptions options)
    {
        if (Objection(options, GrainEngine.CanCluster) is { } objection)
        {
            throw new StartupException(objection);
        }
    }

    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="canCluster">Whether the engine that was built in can run in several processes.</param>
    public static string? Objection(OrleansBatchOptions options, bool canCluster) => options switch
    {
        { Cluster: false } => null,
        _ when !canCluster =>
            "Silo:Cluster is true, and this build has the embedded grain engine, which is one process. "
            + "Build with GrainEngine=Orleans, or leave Silo:Cluster out.",
        { Redis: null } =>
            "Silo:Cluster is true, and no Redis is given that the silos could share. Give --redis host:port.",
        _ when options.SiloPort == options.GatewayPort =>
            $"Silo:SiloPort and Silo:GatewayPort are both {options.SiloPort}. Give one of them another port.",
        _ => null,
    };
}
