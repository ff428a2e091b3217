using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Unit.Domain;

namespace OrleansBatch.Tests.Unit.Agent;

/// <summary>Leases in short.</summary>
internal static class Leases
{
    public static LeasedDocument Document(int number) =>
        new(new LeaseToken(number, number + 1), new DocumentEntry { DocumentId = $"doc-{number}" });

    public static HeldLease Of(
        int number,
        Priority lane = Priority.Normal,
        double since = 0,
        string project = "project-1",
        string batch = "batch-1")
    {
        var spec = Some.Spec with { Priority = lane, ProjectId = project, BatchId = batch };
        return new(new WorkOrder(spec, Document(number)), Some.At(since));
    }

    public static DocumentOutcome Ended(HeldLease lease, OutcomeKind kind = OutcomeKind.Completed) =>
        new() { Lease = lease.Token, Kind = kind };
}
