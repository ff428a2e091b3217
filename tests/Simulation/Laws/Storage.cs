using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

internal sealed class Snapshots_follow_rows(Loop loop, FaultDraws faults) : Law
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, Dictionary<string, ShardState>> shards = [];
    private readonly Dictionary<string, TimeSpan> changed = [];

    public override string Sentence =>
        "No snapshot counts a document as ended whose row is not stored so; where nothing has failed and no row has "
        + "changed for 5 s, it counts exactly the stored rows.";

    public override void Stored(GrainId grain, object? before, object? after)
    {
        if (after is ShardState shard)
        {
            var key = grain.Key.ToString()!;
            var batch = ShardKey.Parse(key).BatchId;
            (shards.TryGetValue(batch, out var known) ? known : shards[batch] = [])[key] = shard;
            changed[batch] = loop.Now;
        }
    }

    public override void Seen(string reader, BatchSnapshot snapshot)
    {
        var rows = shards.GetValueOrDefault(snapshot.BatchId)?.Values.SelectMany(shard => shard.Rows) ?? [];
        var ended = rows.CountBy(row => row.Status).ToDictionary();
        (int Shown, int Stored)[] counts =
        [
            (snapshot.Completed, ended.GetValueOrDefault(DocumentStatus.Completed)),
            (snapshot.Failed, ended.GetValueOrDefault(DocumentStatus.Failed)),
            (snapshot.Cancelled, ended.GetValueOrDefault(DocumentStatus.Cancelled)),
        ];
        var isSettled = faults.QuietSince is { } quiet && loop.Now > quiet + Allowed
            && loop.Now > changed.GetValueOrDefault(snapshot.BatchId) + Allowed;
        if (counts.Any(count => isSettled ? count.Shown != count.Stored : count.Shown > count.Stored))
        {
            Broken($"{reader} saw {Counts.Of(snapshot)}; stored are {string.Join(", ", ended)}.");
        }
    }
}

internal sealed class Rows_are_stored_after_documents : Law
{
    private readonly Dictionary<string, DocumentPhase> documents = [];

    public override string Sentence =>
        "A row is stored as completed or failed only when its document is stored so, at every moment.";

    public override void Stored(GrainId grain, object? before, object? after)
    {
        if (after is DocumentState document)
        {
            documents[grain.Key.ToString()!] = document.Phase;
        }
        else if (after is ShardState shard)
        {
            Compare(ShardKey.Parse(grain.Key.ToString()!), shard);
        }
    }

    private void Compare((string BatchId, int Number) key, ShardState shard)
    {
        for (var index = 0; index < shard.Rows.Length; index++)
        {
            var document = ShardKey.For(key.BatchId, (key.Number * ShardKey.Capacity) + index);
            var phase = documents.GetValueOrDefault(document);
            var agrees = shard.Rows[index].Status switch
            {
                DocumentStatus.Completed => phase == DocumentPhase.Completed,
                DocumentStatus.Failed => phase == DocumentPhase.Failed,
                _ => true,
            };
            if (!agrees)
            {
                Broken($"The row of {document} is stored as {shard.Rows[index].Status}, the document as {phase}.");
            }
        }
    }
}
