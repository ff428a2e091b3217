using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

internal sealed class Completed_documents_ran_every_stage : Law
{
    public override string Sentence => "A document that completed ran every stage of its pipeline to its end.";

    public override void Ended(FinalBatch batch)
    {
        var stages = Scenario.Stages[..(Scenario.Stages.IndexOf(batch.Plan.Spec.Pipeline) + 1)];
        foreach (var row in batch.Rows.Where(row => row.Status == DocumentStatus.Completed))
        {
            var kept = batch.Documents[row.Number]?.Checkpoints ?? [];
            var script = batch.Plan.Documents[row.Number];
            if (!stages.All(script.Done.Contains) || !stages.ToHashSet().SetEquals(kept.Select(stage => stage.Stage)))
            {
                Broken($"{script.Name} completed with {string.Join(", ", kept.Select(stage => stage.Stage))}.");
            }
        }
    }
}

internal sealed class Documents_fail_by_their_own_fault(FaultPlan faults) : Law
{
    public override string Sentence =>
        "A document fails only for an error that its stages threw, and only once its retries are used up.";

    public override void Ended(FinalBatch batch)
    {
        // An attempt's time runs on while its checkpoint is on its way: with slow storage that may be what used it up.
        var failed = batch.Rows.Where(row => row.Status == DocumentStatus.Failed)
            .Where(row => row.Error!.Type != "timeout" || !faults.IsSlow);
        foreach (var row in failed)
        {
            var script = batch.Plan.Documents[row.Number];
            var mayRetry = row.Error!.Category
                is ErrorCategory.Transient or ErrorCategory.Resource or ErrorCategory.RateLimit;

            // An execution that was stopped may have been too slow, which is a failure, too.
            var history = batch.Documents[row.Number]!.History ?? [];
            var tooSlow = faults.IsSlow ? history.Count(attempt => attempt.Error?.Type == "timeout") : 0;
            var failures = script.Thrown + script.Broken + script.Deaf + tooSlow;
            var needed = mayRetry ? batch.Plan.Spec.Options.MaxRetries + 1 : 1;
            if (row.Error.Type == "poison")
            {
                // By a child process that a stage lost, or by workers that ended: of these another law judges.
                (failures, needed) = row.Error.Stage is null ? (0, 0) : (script.Thrown, 2);
            }

            if (failures < needed)
            {
                Broken($"{script.Name} failed as {row.Error.Type} after {failures} failures.");
            }
        }
    }
}

internal sealed class No_work_is_lost_when_grains_move(FaultPlan faults) : Law
{
    public override string Sentence => "Where nothing happens but that grains move, no attempt is lost.";

    public override void Ended(FinalBatch batch)
    {
        foreach (var document in faults.OnlyMoves ? batch.Documents : [])
        {
            if ((document?.History ?? []).FirstOrDefault(attempt => attempt.Outcome == "lost") is { } lost)
            {
                Broken($"Attempt {lost.Attempt} of a document of {batch.Plan.Id} was lost with {lost.Worker}.");
            }
        }
    }
}

internal sealed class No_agent_exceeds_its_slots(SlotPlan slots) : Law
{
    private readonly Dictionary<Party, HashSet<WireCall>> sent = [];

    // Documents that a stage works on now. One that does not listen is given up while it goes on.
    private readonly HashSet<string> atWork = [];

    public override string Sentence => "No agent ever works on more documents than it has slots, and two on standby.";

    public override void Sending(Party caller, WireCall call)
    {
        if (call.Method == nameof(IPriorityWorkerGrain.Process))
        {
            var calls = sent.TryGetValue(caller, out var known)
                ? known
                : sent[caller] = new(ReferenceEqualityComparer.Instance);
            calls.Add(call);
        }
    }

    public override void StageBegan(DocumentScript document, string stage)
    {
        if (document.Oddity == Oddity.IsDeaf || !atWork.Add(document.Name))
        {
            return;
        }

        foreach (var (agent, calls) in sent)
        {
            var working = calls.Select(NameOf).Count(IsAtWork);
            if (working > slots.MostRunning)
            {
                Broken($"{agent.Name} works on {working} documents in {slots.MostRunning} slots.");
            }
        }
    }

    public override void StageEnded(DocumentScript document, string stage) => atWork.Remove(document.Name);

    // The slot is left then, also by one whose agent stands still.
    public override void Done(WireCall call)
    {
        foreach (var calls in sent.Values)
        {
            calls.Remove(call);
        }
    }

    // Of two attempts of one document nobody can tell from outside which of them works.
    private bool IsAtWork(string document) =>
        atWork.Contains(document) && sent.Values.Sum(calls => calls.Count(call => NameOf(call) == document)) == 1;

    private static string NameOf(WireCall call) => ((WorkOrder)call.Arguments[0]!).Leased.Document.Name!;
}
