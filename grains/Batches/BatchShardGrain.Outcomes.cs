using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Batches;

/// <summary>What becomes of leased documents: stored in groups, then settled in memory.</summary>
internal sealed partial class BatchShardGrain
{
    private async Task Commit(ImmutableArray<DocumentOutcome> group)
    {
        // An outcome under a token that a newer one has replaced is dropped: the document itself knows how it ended,
        // and tells the next lease.
        var held = group
            .Where(outcome => leases.Holds(outcome.Lease))
            .DistinctBy(outcome => outcome.Lease)
            .ToArray();
        var accepted = held.Where(outcome => !State.Rows[PlaceOf(outcome)].Status.IsTerminal()).ToArray();
        if (held.Length == 0)
        {
            return;
        }

        if ((State.Cancelling && accepted.Length > 0)
            || accepted.Any(outcome => outcome.Kind is not (OutcomeKind.Released or OutcomeKind.Superseded)))
        {
            await rows.SaveAsync(State.Apply(accepted));
        }

        // What ends has run; the next renewal tells of those that still wait.
        waitingAt.Clear();
        var now = time.GetUtcNow();
        var offered = Offered;
        foreach (var outcome in held)
        {
            Settle(outcome, now);
        }

        if (Offered != offered)
        {
            Offer();
        }

        TellCounts();
    }

    private void TellCounts()
    {
        if (leases.Count == 0 && State.IsFinished())
        {
            reporter.TellNow();
        }
        else
        {
            reporter.Changed();
        }
    }

    private void Settle(DocumentOutcome outcome, DateTimeOffset now)
    {
        // Whoever holds the document by now works for nothing: its fate is stored.
        var index = PlaceOf(outcome);
        leases.EndAt(index);
        Heed(outcome);
        if (outcome.Kind == OutcomeKind.Released && !State.Cancelling)
        {
            // Storage was away or the host is stopping: asking again at once would only add to it.
            queue.ReturnLater(index, now + ReleasedWait);
        }
        else
        {
            queue.Add(index, State.Rows[index], now);
        }

        reporter.Ended(manifest.Value.Documents[index], State.Rows[index]);
    }

    // Who was superseded only knows that another has the document.
    private static bool IsNews(DocumentOutcome outcome) => outcome.Kind != OutcomeKind.Superseded;

    private static int PlaceOf(DocumentOutcome outcome) => PlaceOf(outcome.Lease);

    private static int PlaceOf(LeaseToken lease) => ShardKey.PlaceOf(lease.Number);
}
