#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_pool_of_workers : IAsyncDisposable
{
    private readonly GrainHost host = new();

    [Fact]
    public async Task Loses_no_document_while_its_workers_are_replaced()
    {
        await host.InitializeAsync();
        var order = host.Order();

        var outcomes = await Eventually.EndsAsync(Task.WhenAll(Enumerable.Range(0, 500).Select(number =>
            host.Process(order with { Leased = order.Leased with { Lease = new LeaseToken(number, 1) } }))));

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Completed, outcome.Kind));
        Assert.Equal(500, host.Stage.Runs);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
#endif
