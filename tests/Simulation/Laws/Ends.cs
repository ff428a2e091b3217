using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

internal sealed class Every_document_ends_once : Law
{
    private readonly Dictionary<(string Reader, string Batch, int Number), DocumentStatus> listed = [];

    public override string Sentence => "What has ended in storage, or in a list that a reader saw, never changes again.";

    public override void Stored(GrainId grain, object? before, object? after)
    {
        var changed = (before, after) switch
        {
            (DocumentState was, DocumentState now) => was.IsTerminal() && was.Phase != now.Phase,
            (BatchState was, BatchState now) =>
                was.IsTerminal() && (was.Status != now.Status || Numbers(was) != Numbers(now)),
            (ShardState was, ShardState now) => was.Rows.Zip(now.Rows)
                .Any(row => row.First.Status.IsTerminal() && row.First.Status != row.Second.Status),
            _ => false,
        };
        if (changed)
        {
            Broken($"{grain} had ended and was changed.");
        }
    }

    private static (int?, int?, int?) Numbers(BatchState batch) =>
        (batch.Final?.Completed, batch.Final?.Failed, batch.Final?.Cancelled);

    public override void Listed(string reader, BatchPlan batch, ImmutableArray<DocumentRow> rows)
    {
        foreach (var row in rows)
        {
            var key = (reader, batch.Id, row.Number);
            if (listed.TryGetValue(key, out var before) && before.IsTerminal() && before != row.Status)
            {
                Broken($"{reader} saw {batch.Id}/{row.DocumentId} {before}, then {row.Status}.");
            }

            listed[key] = row.Status;
        }
    }
}

internal sealed class Only_the_newest_attempt_ends_a_document : Law
{
    private readonly HashSet<(string Document, long Token)> said = [];
    private readonly HashSet<(string Document, long Token)> begun = [];

    public override string Sentence =>
        "A document leaves its attempt only by what the holder of its newest token said.";

    public override void Sending(Party caller, WireCall call)
    {
        if (call.Method is nameof(IDocumentGrain.End) or nameof(IDocumentGrain.Release))
        {
            said.Add((call.Key, (long)call.Arguments[0]!));
        }
        else if (call.Method == nameof(IDocumentGrain.Begin))
        {
            begun.Add((call.Key, (long)call.Arguments[0]!));
        }
    }

    public override void Stored(GrainId grain, object? before, object? after)
    {
        if (before is DocumentState { Phase: DocumentPhase.Running } was && after is DocumentState now
            && now.Phase != DocumentPhase.Running
            && !(now.Kills > was.Kills ? begun : said).Contains((grain.Key.ToString(), now.Token)))
        {
            Broken($"{grain} became {now.Phase} under token {now.Token}, whose holder had not said so.");
        }
    }
}

internal sealed class Rows_follow_documents : Law
{
    public override string Sentence => "At the end a row is completed or failed exactly as its document.";

    public override void Ended(FinalBatch batch)
    {
        foreach (var row in batch.Rows)
        {
            var document = batch.Documents[row.Number];
            var agrees = row.Status switch
            {
                DocumentStatus.Completed => document?.Phase == DocumentPhase.Completed,
                DocumentStatus.Failed => document?.Phase == DocumentPhase.Failed && row.Error == document.Error,

                // Cancelled while it waited, or before it was heard how a lost attempt ended: the batch's word counts.
                DocumentStatus.Cancelled => batch.Plan.CancelAsked,
                _ => false,
            };
            if (!agrees)
            {
                Broken($"The row of {batch.Plan.Id}/{row.DocumentId} is {row.Status}; the document {document?.Phase}.");
            }
        }
    }
}

internal sealed class Verification_finds_nothing : Law
{
    public override string Sentence => "At the end the batch's own verification finds nothing wrong.";

    public override void Ended(FinalBatch batch)
    {
        if (!batch.Problems.IsEmpty)
        {
            Broken($"{batch.Plan.Id}: {batch.Problems[0]}");
        }
    }
}

internal sealed class Totals_follow_rows : Law
{
    public override string Sentence => "At the end a batch's totals are the counts of its rows.";

    public override void Ended(FinalBatch batch)
    {
        var (stored, final) = (batch.Shards.SelectMany(shard => shard.Rows).ToArray(), batch.Stored.Final);
        var (snapshot, rows) = (batch.Snapshot, batch.Rows);
        if (stored.Length != rows.Length
            || final?.Completed != stored.Count(row => row.Status == DocumentStatus.Completed)
            || final.Failed != stored.Count(row => row.Status == DocumentStatus.Failed)
            || final.Cancelled != stored.Count(row => row.Status == DocumentStatus.Cancelled)
            || snapshot.Completed != rows.Count(row => row.Status == DocumentStatus.Completed)
            || snapshot.Failed != rows.Count(row => row.Status == DocumentStatus.Failed)
            || snapshot.Cancelled != rows.Count(row => row.Status == DocumentStatus.Cancelled))
        {
            Broken($"{Counts.Of(snapshot)}, but the rows say otherwise.");
        }
    }
}
