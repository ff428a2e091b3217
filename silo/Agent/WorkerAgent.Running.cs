using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;

namespace OrleansBatch.Silo.Agent;

/// <summary>How a document gets a slot, runs, leaves it, and goes back when it could not be run.</summary>
internal sealed partial class WorkerAgent
{
    // Storage may be away for a minute; whoever comes back after that was lost by any measure.
    private const int ReleaseTries = 60;

    private void StartWhatFits()
    {
        while (slots.TryStart(out var next))
        {
            _ = Run(next);
        }
    }

    private async Task Run(HeldLease lease)
    {
        var began = time.GetTimestamp();
        DocumentOutcome outcome;
        using var running = attempts.Add(lease.Order, () => Leave(lease, began), lease.Stopping);
        try
        {
            outcome = lease.Stopping.IsCancellationRequested
                ? Released(lease)
                : await Pool(lease.Lane).Process(lease.Order);
            outcome = await HowItStopped(lease, outcome);
        }
        catch (Exception exception)
        {
            // The document's own failures are outcomes; this is storage or a silo away. It goes back and runs again.
            LogRunFailed(exception.Message, lease.Order.Spec.BatchId, lease.Order.Leased.Document.DocumentId);
            outcome = Released(lease);
            Leave(lease, began);
            await ReleaseDocument(lease);
        }

        Leave(lease, began);
        Ended?.Invoke(outcome.Kind);
        reporter.Add(lease, outcome);
    }

    // Else its next attempt, in another process, would take it for one that was lost with this one. The lease is kept
    // meanwhile; once it is lost all the same, the document at least hears that this worker lives.
    private async Task ReleaseDocument(HeldLease lease)
    {
        for (var tries = 1; !await TryReleaseDocument(lease) && tries < ReleaseTries; tries++)
        {
            await Task.Delay(FailureWait, time);
        }
    }

    private async Task<bool> TryReleaseDocument(HeldLease lease)
    {
        try
        {
            await Document(lease).Release(lease.Token.Token, []);
            return true;
        }
        catch (Exception exception)
        {
            LogRunFailed(exception.Message, lease.Order.Spec.BatchId, lease.Order.Leased.Document.DocumentId);
            return false;
        }
    }

    // Runs on the turn of a worker or of the agent: what follows is the agent's, on its own time.
    private void Leave(HeldLease lease, long began)
    {
        if (lease.TryLeave())
        {
            slots.Ended(lease, time.GetElapsedTime(began));
            freed.Set();
        }
    }

    private async Task StartLoop(CancellationToken stopping)
    {
        while (true)
        {
            await freed.WaitAsync(stopping);
            StartWhatFits();
            WakeFetchers();
        }
    }

    // What was told to stop before it got a slot would else keep its lease until one is free.
    private void GiveBackStopped()
    {
        foreach (var lease in slots.TakeStopped())
        {
            _ = GiveBack(lease);
        }
    }

    private async Task GiveBack(HeldLease lease)
    {
        var outcome = Released(lease);
        try
        {
            outcome = await HowItStopped(lease, outcome);
        }
        catch (Exception exception)
        {
            LogRunFailed(exception.Message, lease.Order.Spec.BatchId, lease.Order.Leased.Document.DocumentId);
        }

        Ended?.Invoke(outcome.Kind);
        reporter.Add(lease, outcome);
        WakeFetchers();
    }

    // The document, too, is told that it was cancelled, so that it and its shard say the same.
    private async Task<DocumentOutcome> HowItStopped(HeldLease lease, DocumentOutcome outcome)
    {
        if (outcome.Kind != OutcomeKind.Released || !lease.IsCancelled)
        {
            return outcome;
        }

        return await Document(lease).End(lease.Token.Token, AttemptEnd.Stopped);
    }

    private IDocumentGrain Document(HeldLease lease) =>
        grains.GetGrain<IDocumentGrain>(ShardKey.For(lease.Order.Spec.BatchId, lease.Token.Number));

    private IPriorityWorkerGrain Pool(Priority lane) => lane switch
    {
        Priority.High => grains.GetGrain<IHighPriorityWorkerGrain>("high"),
        Priority.Normal => grains.GetGrain<INormalPriorityWorkerGrain>("normal"),
        _ => grains.GetGrain<ILowPriorityWorkerGrain>("low"),
    };

    private static DocumentOutcome Released(HeldLease lease) =>
        new() { Lease = lease.Token, Kind = OutcomeKind.Released };
}
