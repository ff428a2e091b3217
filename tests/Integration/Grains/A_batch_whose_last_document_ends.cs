#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_batch_whose_last_document_ends : IAsyncDisposable
{
    private readonly GrainHost host = new();

    [Fact]
    public async Task Ends_at_once_whatever_the_pace_of_its_progress()
    {
        await host.InitializeAsync();
        await host.Batch.Open(host.Spec);
        await host.Batch.Append(0, GrainHost.Documents(1, 3));
        await host.Batch.Seal();
        var leased = await host.Shard.Lease("worker", 3);

        await host.Shard.Report([.. leased.Documents.Select(document => new DocumentOutcome
        {
            Lease = document.Lease, Kind = OutcomeKind.Completed, Attempts = 1,
        })]);

        // The clock stands still, so nothing that is paced can have told.
        await Eventually.HoldsAsync(
            "the batch has completed", () => host.Batch.Find().Result!.Status == BatchStatus.Completed);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
#endif
