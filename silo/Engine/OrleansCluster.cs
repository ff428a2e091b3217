#if ORLEANS
using System.Net;
using Orleans.Configuration;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Silo.Membership;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Engine;

/// <summary>How a silo finds the others of its cluster, or does without.</summary>
internal static class OrleansCluster
{
    /// <summary>Joins the silos whose addresses lie in Redis.</summary>
    /// <exception cref="StartupException">Another process has one of the silo's ports.</exception>
    public static void Join(
        ISiloBuilder silo, OrleansBatchOptions options, IPAddress address, IConnectionMultiplexer redis)
    {
        RequireFree(address, options.SiloPort, nameof(options.SiloPort));
        RequireFree(address, options.GatewayPort, nameof(options.GatewayPort));
        silo.UseRedisClustering(clustering =>
        {
            clustering.ConfigurationOptions = new ConfigurationOptions();
            clustering.CreateMultiplexer = _ => Task.FromResult((redis, true));
        });
        silo.Configure<ClusterMembershipOptions>(
            membership => Apply(membership, new(TimeSpan.FromSeconds(options.SilenceSeconds))));

        // One that was registered while a silo came or went may lie with a silo that does not tick it until it looks.
        silo.Configure<ReminderOptions>(reminders => reminders.RefreshReminderListPeriod = TimeSpan.FromSeconds(30));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, JoinGate>();
        silo.Services.AddSingleton<IFatalErrorHandler, SiloEnd>();
        silo.ConfigureEndpoints(address, options.SiloPort, options.GatewayPort);
    }

    /// <summary>
    /// Stays alone: membership is memory, so that nobody waits for a predecessor that was killed.
    /// </summary>
    public static void StandAlone(ISiloBuilder silo)
    {
        var port = LocalPort.Free();
        silo.ConfigureEndpoints(IPAddress.Loopback, port, gatewayPort: 0);
        silo.UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, port));
    }

    // Why each is as it is: docs/architecture.md, "A cluster".
    private static void Apply(ClusterMembershipOptions membership, Silence silence)
    {
        membership.ProbeTimeout = membership.MaxProbeTimeout = silence.ProbeTimeout;
        membership.NumMissedProbesLimit = Silence.MissedProbes;
        membership.DeathVoteExpirationTimeout = silence.VoteLife;
        membership.IAmAliveTablePublishTimeout = Silence.SignPeriod;
        membership.NumMissedTableIAmAliveLimit = Silence.MissedSigns;
        membership.TableRefreshTimeout = Silence.TablePeriod;
        membership.MaxJoinAttemptTime = Silence.JoinLimit;
    }

    // Orleans would share the port with a silo that listens there, and end that one's membership.
    private static void RequireFree(IPAddress address, int port, string setting) => LocalPort.RequireFree(
        address, port, new IPEndPoint(address, port).ToString(), $"{OrleansBatchOptions.Section}:{setting}");
}
#endif
