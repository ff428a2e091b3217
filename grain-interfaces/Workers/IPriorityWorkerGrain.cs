using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.GrainInterfaces.Workers;

/// <summary>Runs a leased document through its stages. Stateless: a pool per priority on each worker silo.</summary>
[Alias("orleansbatch.IPriorityWorkerGrain")]
public interface IPriorityWorkerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Runs one document from its last checkpoint to its end. Never throws for what the document does: the outcome
    /// tells. The silo's agent stops an attempt by its own means, and hears its outcome.
    /// </summary>
    [Alias("Process"), ResponseTimeout("12:00:00")]
    Task<DocumentOutcome> Process(WorkOrder order);
}

/// <summary>The pool of the high lane.</summary>
[Alias("orleansbatch.IHighPriorityWorkerGrain")]
public interface IHighPriorityWorkerGrain : IPriorityWorkerGrain;

/// <summary>The pool of the normal lane.</summary>
[Alias("orleansbatch.INormalPriorityWorkerGrain")]
public interface INormalPriorityWorkerGrain : IPriorityWorkerGrain;

/// <summary>The pool of the low lane.</summary>
[Alias("orleansbatch.ILowPriorityWorkerGrain")]
public interface ILowPriorityWorkerGrain : IPriorityWorkerGrain;

/// <summary>One document to run.</summary>
/// <param name="Spec">Its batch.</param>
/// <param name="Leased">The document and the permission to run it.</param>
/// <param name="Urgent">Whether it is its lane's document on standby: its child processes go before bulk.</param>
/// <param name="Worker">The name of the worker process that runs it.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.WorkOrder")]
public sealed record WorkOrder(
    [property: Id(0)] BatchSpec Spec,
    [property: Id(1)] LeasedDocument Leased,
    [property: Id(2)] bool Urgent = false,
    [property: Id(3)] string Worker = "");
