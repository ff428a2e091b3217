using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

/// <summary>A law about what must not happen from some time after something was asked for.</summary>
internal abstract class LawOfSteering(Loop loop, FaultDraws faults) : Law
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, HashSet<Party>> holders = [];
    private readonly Dictionary<string, TimeSpan> thawed = [];

    public override void Sending(Party caller, WireCall call)
    {
        if (call.Method == nameof(IPriorityWorkerGrain.Process))
        {
            var name = ((WorkOrder)call.Arguments[0]!).Leased.Document.Name!;
            (holders.TryGetValue(name, out var known) ? known : holders[name] = []).Add(caller);
        }
    }

    public override void AgentStopped(string worker, AgentStop how) => thawed[worker] = loop.Now;

    /// <summary>Whether so much time of quiet passed since something was acknowledged that all have heard.</summary>
    protected bool IsHeard(TimeSpan? acknowledged) =>
        faults.QuietSince is { } quiet && loop.Now > acknowledged + Allowed && loop.Now > quiet + Allowed;

    /// <summary>Whether something was acknowledged, and by a time at which all worked it was so at once.</summary>
    protected bool IsDone(TimeSpan? acknowledged) =>
        faults.QuietSince is { } quiet && acknowledged is { } at && (at >= quiet || IsHeard(at));

    /// <summary>Whether the agents that ran a document hear what they are told.</summary>
    protected bool IsListenedTo(DocumentScript document) =>
        !holders.TryGetValue(document.Name, out var agents) || agents.All(Listens);

    private bool Listens(Party agent) => agent is { IsAlive: true, IsFrozen: false }
        && (!thawed.TryGetValue(agent.Name, out var since) || loop.Now > since + Allowed);
}

internal sealed class Nothing_is_leased_after_a_cancellation(
    IReadOnlyDictionary<string, BatchPlan> batches, Loop loop, FaultDraws faults) : LawOfSteering(loop, faults)
{
    private readonly HashSet<WireCall> late = new(ReferenceEqualityComparer.Instance);

    public override string Sentence =>
        "No lease that is asked for after a cancellation was acknowledged is granted, where nothing but agents has "
        + "failed since before the cancellation or for 5 s.";

    public override void Sending(Party caller, WireCall call)
    {
        if (call.Method == nameof(IBatchShardGrain.Lease)
            && IsDone(batches[ShardKey.Parse(call.Key).BatchId].CancelledAt))
        {
            late.Add(call);
        }
    }

    public override void Answered(Party caller, WireCall call, object? answer)
    {
        if (late.Remove(call) && answer is LeaseGrant { Documents.IsEmpty: false })
        {
            Broken($"{caller.Name} was given documents of {call.Key}, which had been cancelled.");
        }
    }
}

internal sealed class Nothing_starts_after_a_cancellation(
    IReadOnlyDictionary<string, BatchPlan> batches, Loop loop, FaultDraws faults) : LawOfSteering(loop, faults)
{
    public override string Sentence =>
        "Five seconds after a cancellation was acknowledged no stage starts any more, where for these 5 s nothing has "
        + "failed and no agent that holds the document has stood still or died.";

    public override void StageBegan(DocumentScript document, string stage)
    {
        var since = batches[document.Batch].CancelledAt;
        if (IsHeard(since) && IsListenedTo(document))
        {
            Broken($"Stage {stage} of {document.Name} started, and its batch was cancelled at {since}.");
        }
    }
}

internal sealed class Nothing_starts_while_paused(
    IReadOnlyDictionary<string, BatchPlan> batches, ImmutableArray<Pause> pauses, Loop loop, FaultDraws faults)
    : LawOfSteering(loop, faults)
{
    public override string Sentence =>
        "Five seconds after a pause of a batch, its project or its lane was acknowledged no stage of it starts, where "
        + "for these 5 s nothing has failed and no agent that holds the document has stood still or died.";

    public override void StageBegan(DocumentScript document, string stage)
    {
        var batch = batches[document.Batch].Spec;
        if (pauses.FirstOrDefault(pause => IsHeard(pause.Since) && pause.Holds(batch)) is { } pause
            && IsListenedTo(document))
        {
            Broken($"Stage {stage} of {document.Name} started while {pause.Scope} {pause.Target} was paused.");
        }
    }
}
