#if ORLEANS
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Silo.Engine;

/// <summary>The other silos of the cluster, as its membership has them.</summary>
internal sealed class ClusterPeers(IClusterMembershipService membership, ILocalSiloDetails self) : IPeers, ISiloLosses
{
    public bool Any => !Others(membership.CurrentSnapshot).IsEmpty;

    /// <summary>Adds it to a silo, with what acts on it.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ClusterPeers>();
        services.AddSingleton<IPeers>(made => made.GetRequiredService<ClusterPeers>());
        services.AddSingleton<ISiloLosses>(made => made.GetRequiredService<ClusterPeers>());
        services.AddHostedService<Reviver>();
    }

    public async IAsyncEnumerable<string> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = Others(membership.CurrentSnapshot);
        await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(cancellationToken))
        {
            var now = Others(snapshot);
            foreach (var lost in before.Except(now))
            {
                yield return lost.ToParsableString();
            }

            before = now;
        }
    }

    // One that is leaving still runs what it runs.
    private ImmutableHashSet<SiloAddress> Others(ClusterMembershipSnapshot snapshot) =>
    [
        .. snapshot.Members.Values
            .Where(member => member.Status is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping)
            .Select(member => member.SiloAddress)
            .Where(address => !address.Equals(self.SiloAddress)),
    ];
}
#endif
