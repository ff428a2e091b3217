using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>
/// Who works on which document of a shard, and until when. Memory only: after a restart the shard leases under a
/// higher epoch, and every older token is refused. Takes the time as an argument and does no I/O.
/// </summary>
internal sealed class LeaseTable
{
    private readonly Dictionary<int, Lease> leases = [];
    private long epoch;
    private long counter;

    /// <summary>Documents that are leased.</summary>
    public int Count => leases.Count;

    /// <summary>Sets the upper half of the tokens to come; it must have been stored before.</summary>
    public void Enter(long storedEpoch) => epoch = storedEpoch;

    /// <summary>Whether a document, by its place in the shard, is leased.</summary>
    public bool IsLeased(int index) => leases.ContainsKey(index);

    /// <summary>Leases a document.</summary>
    public LeaseToken Grant(int number, string worker, DateTimeOffset expiry)
    {
        var token = new LeaseToken(number, (epoch << 32) | ++counter);
        leases.Add(Index(number), new Lease(token, worker, expiry));
        return token;
    }

    /// <summary>Whether a lease is the newest of its document.</summary>
    public bool Holds(LeaseToken token) =>
        leases.TryGetValue(Index(token.Number), out var lease) && lease.Token == token;

    /// <summary>Ends whatever lease a document has, by its place in the shard.</summary>
    public void EndAt(int index) => leases.Remove(index);

    /// <summary>Keeps a worker's leases alive, and tells which are no longer its own.</summary>
    public ImmutableArray<LeaseToken> Renew(string worker, ImmutableArray<LeaseToken> tokens, DateTimeOffset expiry)
    {
        var lost = ImmutableArray.CreateBuilder<LeaseToken>();
        foreach (var token in tokens)
        {
            if (Holds(token) && leases[Index(token.Number)].Worker == worker)
            {
                leases[Index(token.Number)] = new Lease(token, worker, expiry);
            }
            else
            {
                lost.Add(token);
            }
        }

        return lost.ToImmutable();
    }

    /// <summary>Ends what has expired, and tells which.</summary>
    public ImmutableArray<LeaseToken> Expire(DateTimeOffset now)
    {
        var expired = leases.Values.Where(lease => lease.Expiry <= now).Select(lease => lease.Token).ToImmutableArray();
        foreach (var token in expired)
        {
            EndAt(Index(token.Number));
        }

        return expired;
    }

    private static int Index(int number) => number % ShardKey.Capacity;

    private readonly record struct Lease(LeaseToken Token, string Worker, DateTimeOffset Expiry);
}
