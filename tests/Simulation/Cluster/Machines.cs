using OrleansBatch.Embedded.Activations;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.Laws;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>The processes of the simulated world, as they come and go.</summary>
internal sealed class Machines(
    Loop loop, Scenario scenario, Durables durables, FaultDraws faults, Dice dice, LawBook laws)
{
    private readonly Dictionary<string, DocumentScript> scripts =
        scenario.Batches.SelectMany(batch => batch.Documents).ToDictionary(document => document.Sha256);

    private readonly SimulatedPeers peers = new(faults.Plan.Moves > 0);
    private readonly Agent?[] agents = new Agent?[scenario.Agents];
    private Silo? silo;
    private int lives;

    /// <summary>The grains of the silo that runs now.</summary>
    /// <exception cref="SiloUnavailableException">None does.</exception>
    public IGrainFactory Grains => silo?.Grains ?? throw new SiloUnavailableException("The service is down.");

    /// <summary>How many agents there are.</summary>
    public int Agents => agents.Length;

    /// <summary>Starts a silo with its agents, unless one runs.</summary>
    public void Start()
    {
        if (silo is null)
        {
            var party = loop.Join($"silo-{++lives}", hasLateTimers: true);
            loop.Trace.Add(party.Name, "starts");
            silo = new Silo(party, durables, faults, peers, dice, scripts, laws);
            party.Scheduler.Begin(silo.StartAsync);
            for (var agent = 0; agent < agents.Length; agent++)
            {
                StartAgent(agent);
            }
        }
    }

    /// <summary>The silo dies with all its agents.</summary>
    public void Crash()
    {
        if (silo is not null)
        {
            loop.Trace.Add(silo.Party.Name, "dies with all its agents");
            for (var agent = 0; agent < agents.Length; agent++)
            {
                KillAgent(agent);
            }

            silo.Crash();
            laws.SiloDied();
            durables.States.Settle(faults.ArrivesAfterDeath);
            silo = null;
        }
    }

    /// <summary>Starts an agent under a new name, unless it runs or its silo does not.</summary>
    public void StartAgent(int number)
    {
        if (silo is not null && agents[number] is null)
        {
            var party = loop.Join($"agent-{++lives}", hasLateTimers: true);
            loop.Trace.Add(party.Name, "starts");
            agents[number] = new Agent(party, silo, scenario.Slots, faults, laws);
            agents[number]!.Begin();
        }
    }

    /// <summary>An agent dies alone. What it was running goes on unheard.</summary>
    public void KillAgent(int number)
    {
        if (agents[number] is { } agent)
        {
            loop.Trace.Add(agent.Party.Name, "dies");
            agent.Party.Kill();
            laws.AgentStopped(agent.Party.Name, AgentStop.Died);
            agents[number] = null;
            if (dice.Chance(0.5))
            {
                peers.Bury(agent.Party.Name);
            }
        }
    }

    /// <summary>Some grains are from now on elsewhere.</summary>
    /// <param name="share">Which part of all grains, as a chance of each.</param>
    /// <param name="inOrder">Whether those that were there have ended by then.</param>
    /// <returns>Those that were there and live on, though nobody calls them any more.</returns>
    public List<Activation> MoveGrains(double share, bool inOrder)
    {
        loop.Trace.Add("chaos", $"moves {share:p0} of all grains{(inOrder ? "" : ", and leaves them behind")}");
        return silo?.Move(() => dice.Chance(share), inOrder) ?? [];
    }

    /// <summary>An agent stands still.</summary>
    /// <returns>Who, to be thawed.</returns>
    public Party? FreezeAgent(int number)
    {
        if (agents[number]?.Party is not { } party)
        {
            return null;
        }

        loop.Trace.Add(party.Name, "freezes");
        party.Freeze();
        laws.AgentStopped(party.Name, AgentStop.Frozen);
        return party;
    }

    /// <summary>An agent that stood still goes on.</summary>
    public void Thaw(Party agent)
    {
        loop.Trace.Add(agent.Name, "thaws");
        agent.Thaw();
        laws.AgentStopped(agent.Name, AgentStop.Thawed);
    }
}
