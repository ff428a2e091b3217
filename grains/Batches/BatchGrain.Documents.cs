using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Batches;

/// <summary>Reading a batch's documents: the shards know them, the batch only knows which shard to ask.</summary>
internal sealed partial class BatchGrain
{
    public async Task<DocumentPage?> ListDocuments(int from, int limit, DocumentStatus? status)
    {
        if (State.Spec is null)
        {
            return null;
        }

        var rows = ImmutableArray.CreateBuilder<DocumentRow>();
        var at = from;
        while (at < State.Total && rows.Count < limit)
        {
            var (shard, offset) = Math.DivRem(at, ShardKey.Capacity);
            var page = await Shard(shard).List(offset, limit - rows.Count, status);

            // An addition that broke off may have left documents that the batch never counted.
            rows.AddRange(page.Rows.Where(row => row.Number < State.Total));

            // A shard that gave fewer rows than asked for is exhausted.
            at = rows.Count < limit ? (shard + 1) * ShardKey.Capacity : (shard * ShardKey.Capacity) + page.Next;
        }

        return new DocumentPage(rows.ToImmutable(), at < State.Total ? at : null);
    }

    public async Task<DocumentDetail?> FindDocument(string documentId)
    {
        var places = await Task.WhenAll(Shards.Select(shard => shard.IndexOf(documentId)));
        var shard = Array.FindIndex(places, place => place is not null);
        return shard < 0 ? null : (await Shard(shard).Read(places[shard]!.Value, 1)).SingleOrDefault();
    }

    public async Task<ImmutableArray<DocumentDetail>> ReadResults(int from, int limit)
    {
        var (shard, offset) = Math.DivRem(from, ShardKey.Capacity);
        return from >= State.Total ? [] : await Shard(shard).Read(offset, limit);
    }
}
