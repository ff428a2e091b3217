using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Projects;

namespace OrleansBatch.Grains.Domain.Projects;

/// <summary>The only place where a register of entities changes what it has taken in.</summary>
internal static class EntityRegisterLifecycle
{
    /// <summary>Batches taken in whole that wait to be put on a page together.</summary>
    public const int PageCapacity = 64;

    /// <summary>The batches that are not on a page.</summary>
    public static ImmutableArray<RegisteredBatch> Open(this EntityRegisterState state) => state.Batches ?? [];

    /// <summary>The pages.</summary>
    public static ImmutableArray<string> Folded(this EntityRegisterState state) => state.Pages ?? [];

    /// <summary>Documents that are known to have completed and were not taken in yet.</summary>
    public static int Waiting(this EntityRegisterState state) => state.Open().Sum(batch => batch.Waiting);

    /// <summary>A batch told how far it is. Counts only rise, and an end is never taken back.</summary>
    public static EntityRegisterState Hear(this EntityRegisterState state, ResolvedCounts told)
    {
        var known = state.Open().FirstOrDefault(batch => batch.BatchId == told.BatchId)
            ?? new RegisteredBatch(told.BatchId, Ended: false, []);
        var shards = Enumerable.Range(0, Math.Max(known.Shards.Length, told.Completed.Length)).Select(number =>
        {
            var shard = number < known.Shards.Length ? known.Shards[number] : new RegisteredShard(0, 0, null);
            var completed = number < told.Completed.Length ? told.Completed[number] : 0;
            return completed > shard.Completed ? shard with { Completed = completed } : shard;
        });
        return state.With(known with { Ended = known.Ended || told.Ended, Shards = [.. shards] });
    }

    /// <summary>
    /// The shards to take in next, those of the oldest batch first. While a batch runs, a shard is taken in again only
    /// when it has twice as many documents, or is full: each time all of it is read and written.
    /// </summary>
    public static ImmutableArray<(string BatchId, int Shard)> Due(this EntityRegisterState state, int atMost) =>
    [
        .. state.Open()
            .SelectMany(batch => batch.Shards.Index()
                .Where(shard => shard.Item.Taken < shard.Item.Completed && (batch.Ended || IsWorthIt(shard.Item)))
                .Select(shard => (batch.BatchId, shard.Index)))
            .Take(atMost),
    ];

    /// <summary>Shards were taken in. A segment of fewer documents than the one before changes nothing.</summary>
    public static EntityRegisterState Take(this EntityRegisterState state, IEnumerable<TakenShard> taken)
    {
        foreach (var one in taken)
        {
            if (state.Open().FirstOrDefault(batch => batch.BatchId == one.BatchId) is { } batch
                && batch.Shards[one.Shard].Taken < one.Taken)
            {
                var shard = new RegisteredShard(
                    Math.Max(batch.Shards[one.Shard].Completed, one.Taken), one.Taken, one.Segment);
                state = state.With(batch with { Shards = batch.Shards.SetItem(one.Shard, shard) });
            }
        }

        return state;
    }

    /// <summary>A segment is lost: its shard is to be taken in again.</summary>
    public static EntityRegisterState Lose(this EntityRegisterState state, string batchId, int shard) =>
        state.Open().FirstOrDefault(batch => batch.BatchId == batchId) is { } batch
            ? state.With(batch with
            {
                Shards = batch.Shards.SetItem(shard, batch.Shards[shard] with { Taken = 0, Segment = null }),
            })
            : state;

    /// <summary>The batches to put on a page; empty while there are too few.</summary>
    public static ImmutableArray<RegisteredBatch> Foldable(this EntityRegisterState state)
    {
        var whole = state.Open().Where(batch => batch.IsWhole).Take(PageCapacity).ToImmutableArray();
        return whole.Length == PageCapacity ? whole : [];
    }

    /// <summary>Batches were put on a page.</summary>
    public static EntityRegisterState Fold(
        this EntityRegisterState state, ImmutableArray<RegisteredBatch> batches, string page) => state with
        {
            Batches = state.Open().RemoveAll(batch => batches.Any(folded => folded.BatchId == batch.BatchId)),
            Pages = state.Folded().Add(page),
        };

    /// <summary>A batch is to be forgotten.</summary>
    public static EntityRegisterState Forget(this EntityRegisterState state, string batchId) =>
        state with { Batches = state.Open().RemoveAll(batch => batch.BatchId == batchId) };

    /// <summary>A page is replaced; by none when nothing is left on it.</summary>
    public static EntityRegisterState Replace(this EntityRegisterState state, string page, string? by) => state with
    {
        Pages = by is null ? state.Folded().Remove(page) : state.Folded().Replace(page, by),
    };

    private static bool IsWorthIt(RegisteredShard shard) =>
        shard.Completed >= 2 * shard.Taken || shard.Completed == ShardKey.Capacity;

    private static EntityRegisterState With(this EntityRegisterState state, RegisteredBatch batch)
    {
        var at = state.Open().ToList().FindIndex(known => known.BatchId == batch.BatchId);
        return state with { Batches = at < 0 ? state.Open().Add(batch) : state.Open().SetItem(at, batch) };
    }
}
