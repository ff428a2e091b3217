using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Grains.Domain.Verification;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Cluster;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.Laws;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation;

/// <summary>
/// One world from one seed: the real grains, the real agents, clients, and faults, until every batch has ended.
/// </summary>
internal sealed class SimulatedRun
{
    private const long StepsAtMost = 3_000_000;
    private static readonly TimeSpan HealedWithin = TimeSpan.FromMinutes(90);
    private readonly ulong seed;
    private readonly Loop loop;
    private readonly FaultPlan plan;
    private readonly Scenario scenario;
    private readonly LawBook laws;
    private readonly Durables durables;
    private readonly FaultDraws faults;
    private readonly Machines machines;
    private readonly Chaos chaos;
    private readonly Dice watching;
    private readonly Dictionary<string, BatchPlan> batches;
    private bool isOver;

    public SimulatedRun(ulong seed, Action<string>? write)
    {
        this.seed = seed;
        var dice = new Dice(seed);
        loop = new Loop(dice.Fork(), write);
        plan = FaultPlan.Draw(dice.Fork());
        scenario = Scenario.Draw(dice.Fork(), loop.UtcNow, plan.SettledAt);
        faults = new FaultDraws(plan, loop, dice.Fork());
        loop.Lateness = faults.Lateness;
        batches = scenario.Batches.ToDictionary(batch => batch.Id);
        laws = AllLaws.Of(batches, scenario, loop, faults);
        durables = new Durables(new StoredStates(dice.Chance(0.1), laws.Stored), new(), new(), new());
        machines = new Machines(loop, scenario, durables, faults, dice.Fork(), laws);
        chaos = new Chaos(loop, machines, faults, plan, dice.Fork());
        watching = dice.Fork();
        write?.Invoke($"Seed {seed}: {scenario.Batches.Length} batches, {scenario.Agents} agents, {plan}");
    }

    /// <summary>Runs it, on the calling thread alone.</summary>
    public SimulationResult Run()
    {
        machines.Start();
        var director = loop.Join("director");
        director.Scheduler.Begin(() => DirectAsync(director));
        var limit = plan.Until + HealedWithin;
        while (laws.Broken is null && !isOver)
        {
            chaos.Tick();
            if (!loop.Step() || loop.Now > limit || loop.Steps > StepsAtMost)
            {
                laws.Break("Everything_ends", "Once faults stop, every batch ends.", Unfinished());
            }
        }

        return new SimulationResult(
            seed, loop.Trace.Hash, laws.Broken, $"{plan}", [.. loop.Trace.Newest], loop.Steps, loop.Now);
    }

    private async Task DirectAsync(Party director)
    {
        try
        {
            await Task.WhenAll([.. scenario.Batches.SelectMany(Play), .. scenario.Pauses.Select(Steer)]);
            foreach (var batch in batches.Values)
            {
                laws.Ended(await ReadAsync(batch, director));
            }
        }
        catch (Exception exception)
        {
            laws.Break("The_simulation_itself", "The simulation has no bugs of its own.", $"{exception}");
        }

        isOver = true;
    }

    private IEnumerable<Task> Play(BatchPlan batch)
    {
        var client = loop.Join($"client-{batch.Id}");
        yield return client.Scheduler.Start(new Submitter(batch, WireOf(client), client, laws).RunAsync);
        if (batch.IsRecovered)
        {
            var recoverer = loop.Join($"again-{batch.Id}");
            yield return recoverer.Scheduler.Start(() => RecoverAsync(batch, recoverer));
        }

        foreach (var watching in Watch(batch))
        {
            yield return watching;
        }
    }

    private IEnumerable<Task> Watch(BatchPlan batch)
    {
        for (var number = 0; number < 2; number++)
        {
            var reader = loop.Join($"reader-{batch.Id}{"ab"[number]}");
            var watcher = new Watcher(batch, WireOf(reader), reader, watching.Fork(), laws);
            yield return reader.Scheduler.Start(watcher.RunAsync);
        }
    }

    private async Task RecoverAsync(BatchPlan batch, Party client)
    {
        if (await new Recoverer(batch, batches, WireOf(client), client, laws).RunAsync() is { } recovery)
        {
            await Task.WhenAll([.. Watch(recovery)]);
        }
    }

    private Task Steer(Pause pause)
    {
        var party = loop.Join($"oper-{pause.Target}");
        return party.Scheduler.Start(new Operator(pause, WireOf(party), party).RunAsync);
    }

    private Wire WireOf(Party party) => new(party, () => machines.Grains, faults, laws);

    private async Task<FinalBatch> ReadAsync(BatchPlan batch, Party director)
    {
        while (true)
        {
            try
            {
                var grain = machines.Grains.GetGrain<IBatchGrain>(batch.Id);
                var snapshot = (await grain.Recount())!;
                var page = (await grain.ListDocuments(0, snapshot.Total + 1, null))!;
                var shards = ShardKey.CountFor(snapshot.Total);
                var audits = await Task.WhenAll(Enumerable.Range(0, shards).Select(shard => machines.Grains
                    .GetGrain<IBatchShardGrain>(ShardKey.For(batch.Id, shard)).Audit(0, ShardKey.Capacity)));
                var counts = await Task.WhenAll(Enumerable.Range(0, shards).Select(shard => machines.Grains
                    .GetGrain<IBatchShardGrain>(ShardKey.For(batch.Id, shard)).Recount()));
                return Final(batch, snapshot, page, [.. audits.SelectMany(audit => audit)], counts);
            }
            catch (Exception exception) when (loop.Now <= plan.SettledAt)
            {
                loop.Trace.Add(director.Name, $"can't read {batch.Id} yet: {exception.Message}");
            }

            await director.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private FinalBatch Final(
        BatchPlan batch, BatchSnapshot snapshot, DocumentPage page, ImmutableArray<DocumentAudit> audits,
        ShardProgress[] counts)
    {
        var states = durables.States;
        var stored = states.Find<BatchState>("batch", batch.Id, "batch")!;
        return new FinalBatch(
            batch,
            snapshot,
            page.Rows,
            [.. AccountingRules.Check(snapshot, counts), .. Coverage(snapshot, audits),
                .. audits.SelectMany(audit => audit.Problems)],
            stored,
            [.. Enumerable.Range(0, stored.Shards).Select(shard =>
                states.Find<ShardState>("shard", ShardKey.For(batch.Id, shard), "rows")!)],
            [.. Enumerable.Range(0, page.Rows.Length).Select(number =>
                states.Find<DocumentState>("document", ShardKey.For(batch.Id, number), "document"))]);
    }

    // As the service's own verification does it.
    private static IEnumerable<string> Coverage(BatchSnapshot snapshot, ImmutableArray<DocumentAudit> audits)
    {
        if (audits.Length != snapshot.Total)
        {
            yield return $"The batch accepted {snapshot.Total} documents, and {audits.Length} are there.";
        }

        foreach (var twice in audits.GroupBy(audit => audit.DocumentId).Where(same => same.Count() > 1))
        {
            yield return $"Document {twice.Key} is there {twice.Count()} times.";
        }
    }

    private string Unfinished() => $"After {loop.Now} and {loop.Steps} steps: " + string.Join(
        "; ",
        batches.Values.Select(batch =>
            $"{batch.Id} {durables.States.Find<BatchState>("batch", batch.Id, "batch")?.Status}"));
}

/// <summary>What came of a run.</summary>
internal sealed record SimulationResult(
    ulong Seed,
    string TraceHash,
    Violation? Violation,
    string Faults,
    ImmutableArray<string> NewestEvents,
    long Steps,
    TimeSpan Time);
