using System.Collections.Immutable;
using Orleans.Storage;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

internal sealed class Only_faults_fail : Law
{
    public override string Sentence => "Nothing fails inside the product but by a fault that was drawn.";

    public override void Failed(string what, Exception exception)
    {
        if (!IsDrawn(exception))
        {
            Broken($"{what}: {exception}");
        }
    }

    private static bool IsDrawn(Exception? exception) => exception switch
    {
        TimeoutException or IOException or SiloUnavailableException or OperationCanceledException => true,
        InconsistentStateException or BatchRefusedException => true,
        OrleansException => IsDrawn(exception.InnerException),
        _ => false,
    };
}

internal sealed class Nobody_starves(
    IReadOnlyDictionary<string, BatchPlan> batches, ImmutableArray<Pause> pauses, Loop loop, FaultPlan faults) : Law
{
    private static readonly TimeSpan UrgentWithin = TimeSpan.FromSeconds(1.5);
    private readonly HashSet<string> started = [];

    public override string Sentence =>
        "Where nothing fails and nothing is paused, the only urgent batch starts within 1.5 s, whatever else runs.";

    public override void StageBegan(DocumentScript document, string stage)
    {
        var batch = batches[document.Batch];
        if (faults.IsCalm && pauses.IsEmpty && started.Add(batch.Id) && batch.Spec.Priority == Priority.High
            && batch.Spec.Options.NotBefore is null
            && batches.Values.Count(other => other.Spec.Priority == Priority.High) == 1
            && loop.Now > batch.SealedAt + UrgentWithin)
        {
            Broken($"{batch.Id} started {loop.Now - batch.SealedAt} after it was sealed.");
        }
    }
}
