#if ORLEANS
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Orleans.Configuration;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Silo.Engine;

/// <summary>
/// The other silos of the cluster, as its membership has them. A silo has the name of its worker, so that those who
/// count on the worker learn of its end from the membership.
/// </summary>
internal sealed class ClusterPeers(IClusterMembershipService membership, ILocalSiloDetails self) : IPeers, ISiloLosses
{
    private sealed record Gone(MembershipVersion Version, ImmutableHashSet<string> Names);

    private Gone gone = new(MembershipVersion.MinValue, []);

    public bool Any => !Others(membership.CurrentSnapshot).IsEmpty;

    /// <summary>Adds it to a silo, with what acts on it.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<SiloOptions>().Configure<IServiceProvider>((silo, made) =>
        {
            if (made.GetService<WorkerIdentity>() is { } worker)
            {
                silo.SiloName = worker.Name;
            }
        });
        services.AddSingleton<ClusterPeers>();
        services.AddSingleton<IPeers>(made => made.GetRequiredService<ClusterPeers>());
        services.AddSingleton<ISiloLosses>(made => made.GetRequiredService<ClusterPeers>());
        services.AddHostedService<Reviver>();
    }

    public bool IsGone(string worker)
    {
        var snapshot = membership.CurrentSnapshot;
        var known = Volatile.Read(ref gone);
        if (known.Version != snapshot.Version)
        {
            known = new(snapshot.Version, NamesOfDead(snapshot));
            Volatile.Write(ref gone, known);
        }

        return known.Names.Contains(worker);
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

    private static ImmutableHashSet<string> NamesOfDead(ClusterMembershipSnapshot snapshot) =>
    [
        .. snapshot.Members.Values
            .Where(member => member.Status == SiloStatus.Dead)
            .Select(member => member.Name),
    ];

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
