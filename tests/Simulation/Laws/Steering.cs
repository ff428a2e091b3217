using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

internal sealed class Nothing_is_leased_after_a_cancellation(
    IReadOnlyDictionary<string, BatchPlan> batches, Loop loop, FaultPlan faults) : Law
{
    private readonly HashSet<WireCall> late = new(ReferenceEqualityComparer.Instance);

    public override string Sentence =>
        "No lease that is asked for after a cancellation was acknowledged is granted, once storage can be written.";

    public override void Sending(Party caller, WireCall call)
    {
        if (call.Method == nameof(IBatchShardGrain.Lease)
            && loop.Now > faults.SettledAt
            && batches[ShardKey.Parse(call.Key).BatchId].CancelledAt is not null)
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
    IReadOnlyDictionary<string, BatchPlan> batches, Loop loop, FaultPlan faults) : Law
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);

    public override string Sentence => "Five seconds after a cancellation was acknowledged no stage starts any more.";

    public override void StageBegan(DocumentScript document, string stage)
    {
        var since = batches[document.Batch].CancelledAt;
        if (loop.Now > faults.SettledAt && loop.Now > since + Allowed)
        {
            Broken($"Stage {stage} of {document.Name} started {loop.Now - since} after its batch was cancelled.");
        }
    }
}

internal sealed class Nothing_starts_while_paused(
    IReadOnlyDictionary<string, BatchPlan> batches, ImmutableArray<Pause> pauses, Loop loop, FaultPlan faults) : Law
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);

    public override string Sentence =>
        "Five seconds after a pause of a batch, its project or its lane was acknowledged no stage of it starts.";

    public override void StageBegan(DocumentScript document, string stage)
    {
        var batch = batches[document.Batch].Spec;
        if (loop.Now > faults.SettledAt
            && pauses.FirstOrDefault(pause => loop.Now > pause.Since + Allowed && pause.Holds(batch)) is { } pause)
        {
            Broken($"Stage {stage} of {document.Name} started while {pause.Scope} {pause.Target} was paused.");
        }
    }
}
