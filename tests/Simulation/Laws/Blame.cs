using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Tests.Simulation.Faults;

namespace OrleansBatch.Tests.Simulation.Laws;

internal sealed class Documents_are_blamed_for_real_deaths(FaultPlan faults) : Law
{
    private readonly HashSet<string> dead = [];
    private readonly HashSet<string> stoodStill = [];
    private readonly Dictionary<string, int> kills = [];

    public override string Sentence =>
        "A document is blamed for the end of a worker only if that worker ended while the document ran in it as a "
        + "suspect, or could not be heard; and quarantined only for two of these.";

    public override void AgentStopped(string worker, AgentStop how) =>
        (how == AgentStop.Died ? dead : stoodStill).Add(worker);

    public override void Stored(GrainId grain, object? before, object? after)
    {
        if (before is not DocumentState was || after is not DocumentState now)
        {
            return;
        }

        var isQuarantined = now is { Phase: DocumentPhase.Failed, Error: { Type: "poison", Stage: null } };
        if (now.Kills > was.Kills || (isQuarantined && was.Phase == DocumentPhase.Running))
        {
            Blame(grain.Key.ToString()!, was);
        }

        if (isQuarantined && kills.GetValueOrDefault(grain.Key.ToString()!) < Suspicion.Kills)
        {
            Broken($"{grain} was quarantined, and killed {kills.GetValueOrDefault(grain.Key.ToString()!)} workers.");
        }
    }

    private void Blame(string document, DocumentState was)
    {
        kills[document] = kills.GetValueOrDefault(document) + 1;
        if (!was.Alone || was.Worker is not { } worker
            || !(dead.Contains(worker) || stoodStill.Contains(worker) || faults.IsRough))
        {
            Broken($"{document} was blamed for the end of {was.Worker}, which lives or ran other suspects.");
        }
    }
}
