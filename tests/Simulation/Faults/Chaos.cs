using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Tests.Simulation.Cluster;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Faults;

/// <summary>
/// Lets processes die and freeze, clocks jump and storage go away: some at a step, in the thick of the work, some at a
/// time. Each heals after a while.
/// </summary>
internal sealed class Chaos
{
    private const int BusySteps = 6000;
    private static readonly TimeSpan StandsInAtMost = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RevivedWithin = TimeSpan.FromSeconds(5);
    private static readonly DeactivationReason Over = new(DeactivationReasonCode.ShuttingDown, "Its silo ends.");
    private readonly Loop loop;
    private readonly Machines machines;
    private readonly FaultDraws faults;
    private readonly Dice dice;
    private readonly Party party;
    private readonly PriorityQueue<Action, long> atSteps = new();
    private readonly List<ITimer> timers = [];

    public Chaos(Loop loop, Machines machines, FaultDraws faults, FaultPlan plan, Dice dice)
    {
        (this.loop, this.machines, this.faults, this.dice) = (loop, machines, faults, dice);
        party = loop.Join("chaos");
        Plan(plan.Crashes, plan, Crash);
        Plan(plan.AgentDeaths, plan, KillAgent);
        Plan(plan.AgentFreezes, plan, FreezeAgent);
        Plan(plan.ClockJumps, plan, Jump);
        Plan(plan.Outages, plan, Outage);
        Plan(plan.Moves, plan, Move);
    }

    /// <summary>Does what is due at this step.</summary>
    public void Tick()
    {
        if (atSteps.TryPeek(out var happens, out var step) && step <= loop.Steps)
        {
            atSteps.Dequeue();
            Happen(happens);
        }
    }

    private void Plan(int count, FaultPlan plan, Action happens)
    {
        for (var number = 0; number < count; number++)
        {
            if (dice.Chance(0.6))
            {
                atSteps.Enqueue(happens, dice.Below(BusySteps));
            }
            else
            {
                After(dice.Between(TimeSpan.Zero, plan.Until), () => Happen(happens));
            }
        }
    }

    private void Happen(Action happens)
    {
        if (faults.IsOn)
        {
            happens();
        }
    }

    private void Crash()
    {
        var down = dice.Spread(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(20));
        machines.Crash();
        faults.Disturb(down);
        After(down, machines.Start);
    }

    private void KillAgent()
    {
        var number = dice.Below(machines.Agents);
        machines.KillAgent(number);
        After(Spell(), () => machines.StartAgent(number));
    }

    private void FreezeAgent()
    {
        if (machines.FreezeAgent(dice.Below(machines.Agents)) is { } frozen)
        {
            After(Spell(), () => machines.Thaw(frozen));
        }
    }

    // As when a silo of several leaves, dies, or is given up by the others while it lives.
    private void Move()
    {
        var stays = dice.Chance(0.5) ? TimeSpan.Zero : dice.Spread(TimeSpan.FromMilliseconds(50), StandsInAtMost);
        faults.Disturb(stays + RevivedWithin);
        var left = machines.MoveGrains(dice.Next(), stays == TimeSpan.Zero);
        After(stays, () => left.ForEach(grain => grain.Deactivate(Over)));
        After(dice.Spread(TimeSpan.FromMilliseconds(100), RevivedWithin), () => party.Scheduler.Begin(Revive));
    }

    private async Task Revive()
    {
        try
        {
            await Task.WhenAll(Enum.GetValues<Priority>()
                .Select(lane => machines.Grains.GetGrain<ILaneGrain>(LaneKey.For(lane)).Revive()));
        }
        catch (Exception exception)
        {
            loop.Trace.Add(party.Name, $"can't revive: {exception.Message}");
        }
    }

    private void Jump()
    {
        faults.Disturb(TimeSpan.Zero);
        loop.WallShift += dice.Spread(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15)) * (dice.Chance(0.5) ? 1 : -1);
        loop.Trace.Add(party.Name, $"sets the wall clock to {loop.UtcNow:HH:mm:ss.fff}");
    }

    private void Outage()
    {
        loop.Trace.Add(party.Name, "takes storage away");
        faults.Outage(Spell());
    }

    private TimeSpan Spell() => dice.Spread(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(45));

    private void After(TimeSpan wait, Action happens) =>
        timers.Add(party.Time.CreateTimer(static of => ((Action)of!)(), happens, wait, Timeout.InfiniteTimeSpan));
}
