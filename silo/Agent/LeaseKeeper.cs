using System.Collections.Concurrent;
using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Silo.Agent;

/// <summary>
/// Keeps every lease of this silo alive, one call per shard, and passes on what the answers tell: which documents are
/// to stop because their batch is cancelled or held, and which are somebody else's by now.
/// </summary>
internal sealed partial class LeaseKeeper(IGrainFactory grains, string worker, ILogger<LeaseKeeper> logger)
{
    /// <summary>
    /// How often leases are renewed, which is also how soon a running document hears of a cancellation or a pause.
    /// </summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(string Shard, LeaseToken Token), HeldLease> held = [];
    private readonly ConcurrentDictionary<string, bool> asked = [];

    /// <summary>Leases held now.</summary>
    public int Count => held.Count;

    /// <summary>Called after an answer that told documents to stop.</summary>
    public Action Stopped { get; init; } = () => { };

    /// <summary>Since when the longest of a lane's documents has been running; null when none is.</summary>
    /// <returns>A timestamp of the agent's clock.</returns>
    public long? LongestSince(Priority lane) =>
        held.Values.Where(lease => lease.Lane == lane).Min(lease => lease.Began);

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

    /// <summary>
    /// Renews all leases once, but those of shards that have not answered yet: who awaits this may let it go.
    /// </summary>
    public Task RenewAsync() => Task.WhenAll(held.Values
        .OrderBy(lease => lease.Shard, StringComparer.Ordinal).ThenBy(lease => lease.Token.Number)
        .GroupBy(lease => lease.Shard)
        .Select(RenewAsync));

    private async Task RenewAsync(IGrouping<string, HeldLease> shard)
    {
        if (!asked.TryAdd(shard.Key, true))
        {
            return;
        }

        try
        {
            var waiting = shard.Count(lease => lease.Began is null);
            var answer = await grains.GetGrain<IBatchShardGrain>(shard.Key)
                .Renew(worker, [.. shard.Select(lease => lease.Token)], waiting);
            Tell(shard.Key, answer.Lost, lease => lease.Lose());
            Tell(shard.Key, answer.Cancelled, lease => lease.Cancel());
            Tell(shard.Key, answer.Released, lease => lease.Release());
            if (answer.Lost.Length + answer.Cancelled.Length + answer.Released.Length > 0)
            {
                Stopped();
            }
        }
        catch (Exception exception)
        {
            // The next round tries again; a lease outlasts several of them.
            LogRenewFailed(exception.Message, shard.Key);
        }
        finally
        {
            asked.TryRemove(shard.Key, out _);
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
