using System.Collections.Concurrent;
using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Silo.Agent;

/// <summary>
/// Keeps every lease of this silo alive, one call per shard, and passes on what the answers tell: which documents are
/// to stop because their batch is cancelled, and which are somebody else's by now.
/// </summary>
internal sealed partial class LeaseKeeper(IGrainFactory grains, string worker, ILogger<LeaseKeeper> logger)
{
    /// <summary>
    /// How often leases are renewed, which is also how soon a running document hears of a cancellation.
    /// </summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(string Shard, LeaseToken Token), HeldLease> held = [];

    /// <summary>Leases held now.</summary>
    public int Count => held.Count;

    /// <summary>Keeps a lease from now on.</summary>
    public void Add(HeldLease lease) => held[(lease.Shard, lease.Token)] = lease;

    /// <summary>Lets a lease go.</summary>
    public void Remove(HeldLease lease)
    {
        if (held.TryRemove((lease.Shard, lease.Token), out _))
        {
            lease.Dispose();
        }
    }

    /// <summary>Tells every running document to stop and give itself back.</summary>
    public void ReleaseAll()
    {
        foreach (var lease in held.Values)
        {
            lease.Release();
        }
    }

    /// <summary>Renews all leases once.</summary>
    public Task RenewAsync() => Task.WhenAll(held.Keys
        .OrderBy(key => key.Shard, StringComparer.Ordinal).ThenBy(key => key.Token.Number)
        .GroupBy(key => key.Shard, key => key.Token)
        .Select(RenewAsync));

    private async Task RenewAsync(IGrouping<string, LeaseToken> shard)
    {
        try
        {
            var answer = await grains.GetGrain<IBatchShardGrain>(shard.Key).Renew(worker, [.. shard]);
            Tell(shard.Key, answer.Lost, lease => lease.Lose());
            Tell(shard.Key, answer.Cancelled, lease => lease.Cancel());
        }
        catch (Exception exception)
        {
            // The next round tries again; a lease outlasts several of them.
            LogRenewFailed(exception.Message, shard.Key);
        }
    }

    private void Tell(string shard, ImmutableArray<LeaseToken> tokens, Action<HeldLease> tell)
    {
        foreach (var token in tokens)
        {
            if (held.TryGetValue((shard, token), out var lease))
            {
                tell(lease);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The leases of shard {Shard} could not be renewed; tried again. {Why}")]
    private partial void LogRenewFailed(string why, string shard);
}
