using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

/// <summary>A law about documents that could run, which looks at them once a second.</summary>
internal abstract class LawOfWaiting(
    IReadOnlyDictionary<string, BatchPlan> batches, ImmutableArray<Pause> pauses, Loop loop, FaultDraws faults) : Law
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, ShardState> shards = [];
    private TimeSpan next;

    /// <summary>The time.</summary>
    protected TimeSpan Now => loop.Now;

    public override void Stored(GrainId grain, object? before, object? after)
    {
        if (after is ShardState shard)
        {
            shards[grain.Key.ToString()!] = shard;
        }
    }

    public override void Sending(Party caller, WireCall call)
    {
        if (loop.Now >= next)
        {
            next = loop.Now + LooksEvery;
            Look(faults.QuietSince);
        }
    }

    /// <summary>Looks at everything.</summary>
    /// <param name="quietSince">Since when nothing has failed; null while something does.</param>
    protected abstract void Look(TimeSpan? quietSince);

    /// <summary>The documents, and whether each could run now: nothing holds it, and it need not wait.</summary>
    protected IEnumerable<(string Document, BatchSpec Spec, bool Runnable)> Documents()
    {
        foreach (var (key, shard) in shards.Where(entry => entry.Value.Spec is not null))
        {
            var (batch, number) = ShardKey.Parse(key);
            var spec = shard.Spec!;
            var runs = !shard.Held && !shard.Cancelling && !batches[batch].CancelAsked
                && !pauses.Any(pause => pause.IsAsked && pause.Holds(spec));
            for (var index = 0; index < shard.Rows.Length; index++)
            {
                var (row, document) = (shard.Rows[index], ShardKey.For(batch, (number * ShardKey.Capacity) + index));
                var open = !row.Status.IsTerminal() && !row.HasToWait(loop.UtcNow);
                yield return (document, spec, runs && open);
            }
        }
    }
}

internal sealed class No_document_is_forgotten(
    IReadOnlyDictionary<string, BatchPlan> batches, ImmutableArray<Pause> pauses, Loop loop, FaultDraws faults)
    : LawOfWaiting(batches, pauses, loop, faults)
{
    // A lease, a slow tick, and what an agent and a lane take.
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan InVain = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, TimeSpan> touched = [];
    private readonly Dictionary<(Party Agent, string Lane), Asking> asking = [];

    public override string Sentence =>
        "While nothing but agents fails, no document that could run stays unleased for 40 s beside an agent that asks "
        + "its lane for work in vain.";

    public override void Sending(Party caller, WireCall call)
    {
        if (call.Method == nameof(ILaneGrain.Take))
        {
            var key = (caller, call.Key);
            var goesOn = asking.TryGetValue(key, out var before) && Now - before.Last < AtOnce;
            asking[key] = new Asking(goesOn ? before!.Since : Now, TimeSpan.MaxValue);
        }

        base.Sending(caller, call);
    }

    public override void Answered(Party caller, WireCall call, object? answer)
    {
        switch (answer)
        {
            case ImmutableArray<LaneTicket> tickets:
                Heard((caller, call.Key), tickets.IsEmpty);
                break;
            case LeaseGrant grant:
                Touch(call.Key, grant.Documents.Select(document => document.Lease));
                break;
            case RenewAnswer renewed:
                Touch(call.Key, ((ImmutableArray<LeaseToken>)call.Arguments[1]!).Except(renewed.Lost));
                break;
            default:
                break;
        }
    }

    public override void Unanswered(Party caller, WireCall call)
    {
        if (call.Method == nameof(ILaneGrain.Take))
        {
            asking.Remove((caller, call.Key));
        }
    }

    protected override void Look(TimeSpan? quietSince)
    {
        foreach (var key in asking.Keys.Where(key => !key.Agent.IsAlive || key.Agent.IsFrozen).ToArray())
        {
            asking.Remove(key);
        }

        foreach (var (document, spec, runnable) in Documents())
        {
            // The ramp of a recovery lets documents wait on purpose.
            if (!runnable || quietSince is null || spec.OriginalBatchId is not null
                || !touched.TryGetValue(document, out var last))
            {
                touched[document] = Now;
            }
            else if (Now - (last > quietSince ? last : quietSince.Value) > Allowed
                && asking.Any(one => one.Key.Lane == LaneKey.For(spec.Priority) && Now - one.Value.Since > InVain))
            {
                Broken($"{document} could have run since {last}.");
            }
        }
    }

    private void Heard((Party, string) key, bool nothing)
    {
        if (nothing && asking.TryGetValue(key, out var known))
        {
            asking[key] = known with { Last = Now };
        }
        else
        {
            asking.Remove(key);
        }
    }

    private void Touch(string shard, IEnumerable<LeaseToken> leases)
    {
        foreach (var lease in leases)
        {
            touched[ShardKey.For(ShardKey.Parse(shard).BatchId, lease.Number)] = Now;
        }
    }

    private sealed record Asking(TimeSpan Since, TimeSpan Last);
}

internal sealed class Low_keeps_going(
    IReadOnlyDictionary<string, BatchPlan> batches, ImmutableArray<Pause> pauses, Loop loop, FaultDraws faults)
    : LawOfWaiting(batches, pauses, loop, faults)
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(40);
    private readonly IReadOnlyDictionary<string, BatchPlan> batches = batches;
    private readonly Dictionary<string, DocumentState> documents = [];
    private readonly HashSet<string> stopped = [];

    // Two attempts of one document may run at once.
    private readonly List<DocumentScript> running = [];
    private TimeSpan last;

    public override string Sentence =>
        "While nothing fails, and low has documents that could run and are under no suspicion, one of them runs at "
        + "least every 40 s.";

    public override void Stored(GrainId grain, object? before, object? after)
    {
        base.Stored(grain, before, after);
        if (after is DocumentState document)
        {
            documents[grain.Key.ToString()!] = document;
        }
    }

    public override void SiloDied() => running.Clear();

    public override void AgentStopped(string worker, AgentStop how)
    {
        last = Now;
        if (how == AgentStop.Frozen)
        {
            stopped.Add(worker);
        }
        else
        {
            stopped.Remove(worker);
        }
    }

    public override void StageBegan(DocumentScript document, string stage)
    {
        if (batches[document.Batch].Spec.Priority == Priority.Low)
        {
            running.Add(document);
            last = Now;
        }
    }

    public override void StageEnded(DocumentScript document, string stage)
    {
        last = running.Remove(document) ? Now : last;
    }

    protected override void Look(TimeSpan? quietSince)
    {
        var waits = Documents()
            .FirstOrDefault(one => one.Runnable && one.Spec.Priority == Priority.Low && !IsSuspect(one.Document))
            .Document;
        if (quietSince is null || stopped.Count > 0 || running.Count > 0 || waits is null)
        {
            last = Now;
        }
        else if (Now - (last > quietSince ? last : quietSince.Value) > Allowed)
        {
            Broken($"Nothing of low has run since {last}, and {waits} waits.");
        }
    }

    // A suspect waits for the suspects of other lanes, and one that was lost while it ran is to be one.
    private bool IsSuspect(string document) =>
        documents.TryGetValue(document, out var known) && (known.Suspect || known.Phase == DocumentPhase.Running);
}
