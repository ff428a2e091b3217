using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>
/// Who works on which document of a shard, and until when. Memory only: an activation of the shard that follows another
/// leases under a higher epoch, and takes up the leases that workers still hold when it hears of them. Takes the time
/// as an argument and does no I/O.
/// </summary>
internal sealed class LeaseTable
{
    private readonly Dictionary<int, Lease> leases = [];

    // By place in the shard: up to this token nothing is taken up. The document was given to somebody else, or what
    // became of it is known.
    private readonly Dictionary<int, long> closed = [];
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
        leases.Add(ShardKey.PlaceOf(number), new Lease(token, worker, expiry));
        Close(ShardKey.PlaceOf(number), token.Token - 1);
        return token;
    }

    /// <summary>Whether a lease is the newest of its document.</summary>
    public bool Holds(LeaseToken token) =>
        leases.TryGetValue(ShardKey.PlaceOf(token.Number), out var lease) && lease.Token == token;

    /// <summary>
    /// Whether a lease that is not in the table is the newest that is known of its document: it was given out before
    /// this activation, or it expired and nobody else got the document.
    /// </summary>
    public bool MayTakeUp(LeaseToken token) =>
        token.Token > closed.GetValueOrDefault(ShardKey.PlaceOf(token.Number))
        && (!leases.TryGetValue(ShardKey.PlaceOf(token.Number), out var lease) || lease.Token.Token < token.Token);

    /// <summary>Takes up a lease that <see cref="MayTakeUp"/>; an older one of the document ends.</summary>
    /// <param name="token">The lease.</param>
    /// <param name="worker">Who holds it; null where that was not said.</param>
    /// <param name="expiry">When it ends unless it is renewed.</param>
    public void TakeUp(LeaseToken token, string? worker, DateTimeOffset expiry)
    {
        leases[ShardKey.PlaceOf(token.Number)] = new Lease(token, worker, expiry);
        Close(ShardKey.PlaceOf(token.Number), token.Token - 1);
    }

    /// <summary>Ends whatever lease a document has, by its place in the shard: what became of it is known.</summary>
    public void EndAt(int index)
    {
        if (leases.Remove(index, out var lease))
        {
            Close(index, lease.Token.Token);
        }
    }

    /// <summary>Keeps a worker's leases alive, and tells which are no longer its own.</summary>
    public ImmutableArray<LeaseToken> Renew(string worker, ImmutableArray<LeaseToken> tokens, DateTimeOffset expiry)
    {
        var lost = ImmutableArray.CreateBuilder<LeaseToken>();
        foreach (var token in tokens)
        {
            if (Holds(token) && (leases[ShardKey.PlaceOf(token.Number)].Worker ?? worker) == worker)
            {
                leases[ShardKey.PlaceOf(token.Number)] = new Lease(token, worker, expiry);
            }
            else
            {
                lost.Add(token);
            }
        }

        return lost.ToImmutable();
    }

    /// <summary>Ends what has expired, and what those hold who have ended; tells which.</summary>
    public ImmutableArray<LeaseToken> Expire(DateTimeOffset now, Func<string, bool> isGone)
    {
        var expired = leases.Values
            .Where(lease => lease.Expiry <= now || (lease.Worker is { } worker && isGone(worker)))
            .Select(lease => lease.Token)
            .ToImmutableArray();
        foreach (var token in expired)
        {
            // Not closed: a worker that stood still may go on with it where nobody else has begun.
            leases.Remove(ShardKey.PlaceOf(token.Number));
        }

        return expired;
    }

    private void Close(int index, long upTo) => closed[index] = Math.Max(upTo, closed.GetValueOrDefault(index));

    private readonly record struct Lease(LeaseToken Token, string? Worker, DateTimeOffset Expiry);
}
