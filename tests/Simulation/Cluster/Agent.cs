using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.Laws;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>One life of a worker agent, the real one.</summary>
internal sealed class Agent
{
    // What its host calls; the host's own way to it leads through the thread pool.
    private static readonly MethodInfo Execute =
        typeof(WorkerAgent).GetMethod("ExecuteAsync", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly WorkerAgent agent;

    public Agent(Party party, Silo silo, SlotPlan slots, FaultDraws faults, LawBook laws)
    {
        Party = party;
        agent = ActivatorUtilities.CreateInstance<WorkerAgent>(
            silo.Services,
            new Wire(party, () => silo.Grains, faults, laws),
            new WorkerIdentity(party.Name),
            slots,
            party.Time);
    }

    /// <summary>Who it is.</summary>
    public Party Party { get; }

    /// <summary>Begins to take work.</summary>
    public void Begin() => Party.Scheduler.Begin(() => (Task)Execute.Invoke(agent, [CancellationToken.None])!);
}
