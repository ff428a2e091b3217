#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_document_of_a_recovery : IAsyncDisposable
{
    private const long Token = 1L << 32;
    private readonly GrainHost host = new();

    [Fact]
    public async Task Builds_on_the_stages_that_were_done_before_it_failed()
    {
        await FailedAsync(stageVersion: 1);

        var outcome = await Eventually.EndsAsync(host.Process(Order()));

        Assert.Equal((OutcomeKind.Completed, 0), (outcome.Kind, host.Stage.Runs));
        Assert.True(outcome.Cached);
        var kept = Assert.Single(await Document("b1/0").Checkpoints());
        Assert.Equal((host.Stage.Name, true), (kept.Stage, kept.Cached));
    }

    [Fact]
    public async Task Runs_a_stage_again_that_has_another_version_by_now()
    {
        await FailedAsync(stageVersion: 7);

        var outcome = await Eventually.EndsAsync(host.Process(Order()));

        Assert.Equal((OutcomeKind.Completed, 1), (outcome.Kind, host.Stage.Runs));
        Assert.Equal(1, Assert.Single(await Document("b1/0").Checkpoints()).StageVersion);
    }

    [Fact]
    public async Task Runs_all_stages_where_the_document_that_failed_is_gone()
    {
        await host.InitializeAsync();

        var outcome = await Eventually.EndsAsync(host.Process(Order()));

        Assert.Equal((OutcomeKind.Completed, 1), (outcome.Kind, host.Stage.Runs));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task FailedAsync(int stageVersion)
    {
        await host.InitializeAsync();
        var document = Document("b0/3");
        await document.Begin(Token, "worker", asSuspect: false);
        await document.Checkpoint(Token, [new(host.Stage.Name, stageVersion, null, 2, Cached: false)]);
        var error = new DocumentError(ErrorCategory.Transient, "timeout", "Too slow.", "later");
        await document.End(Token, new AttemptEnd([], error, false, 0));
    }

    private WorkOrder Order()
    {
        var order = host.Order();
        var document = order.Leased.Document with
        {
            RecoveredFrom = "b0/3",
            FailedAs = ErrorCategory.Transient,
        };
        return order with { Leased = order.Leased with { Document = document } };
    }

    private IDocumentGrain Document(string key) => host.Grains.GetGrain<IDocumentGrain>(key);
}
#endif
