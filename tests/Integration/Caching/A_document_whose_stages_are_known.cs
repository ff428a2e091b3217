#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Integration.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Caching;

public sealed class A_document_whose_stages_are_known : IAsyncLifetime
{
    private readonly GrainHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Runs_none_of_them_and_asks_once()
    {
        var first = await RunAsync("b1");
        var second = await RunAsync("b2");

        Assert.Equal([1, 1, 1, 1], Runs);
        Assert.Equal((false, true), (first.Cached, second.Cached));
        Assert.Equal((4, 4), (second.CacheHits, second.CacheLookups));
        Assert.Equal(2, host.Cache.Questions);
        Assert.Equal(await HashAsync("b1"), await HashAsync("b2"));
    }

    [Fact]
    public async Task Runs_a_stage_of_a_new_version_and_what_depends_on_it_and_nothing_else()
    {
        await RunAsync("b1");
        host.Chain[2].Version = 2;

        var second = await RunAsync("b2");

        Assert.Equal([1, 1, 2, 2], Runs);
        Assert.Equal((2, 4), (second.CacheHits, second.CacheLookups));
    }

    [Fact]
    public async Task Runs_all_of_them_where_its_batch_ignores_the_cache_or_the_cache_is_away()
    {
        await RunAsync("b1");
        await RunAsync("b2", ignoreCache: true);
        host.Cache.IsAway = true;
        var third = await RunAsync("b3");

        Assert.Equal([3, 3, 3, 3], Runs);
        Assert.Equal((OutcomeKind.Completed, 0), (third.Kind, third.CacheHits));
        Assert.Equal(await HashAsync("b1"), await HashAsync("b3"));
    }

    [Fact]
    public async Task Keeps_what_its_stages_warned_of()
    {
        host.Chain[0].Warnings = ["Page 3 could not be read."];
        await RunAsync("b1");
        await RunAsync("b2");

        var stages = (await host.Grains.GetGrain<IDocumentGrain>("b2/0").Find())!.Stages!.Value;

        Assert.Equal(["Page 3 could not be read."], stages[0].Warnings!.Value);
        Assert.True(stages[0].Cached);
    }

    [Fact]
    public async Task Is_tried_again_in_the_stage_that_failed()
    {
        host.Chain[3].Doing = _ => throw new StageException(StageError.Corrupt, "Broken.");
        var first = await RunAsync("b1");
        host.Chain[3].Doing = _ => Task.CompletedTask;

        var second = await RunAsync("b2");

        Assert.Equal((OutcomeKind.Failed, OutcomeKind.Completed), (first.Kind, second.Kind));
        Assert.Equal([1, 1, 1, 2], Runs);
    }

    private IEnumerable<int> Runs => host.Chain.Select(stage => stage.Runs);

    private Task<DocumentOutcome> RunAsync(string batch, bool ignoreCache = false)
    {
        var spec = host.Spec with
        {
            BatchId = batch,
            Pipeline = "chain",
            Options = new BatchOptions { IgnoreCache = ignoreCache },
        };
        var document = new DocumentEntry
        {
            DocumentId = "d1",
            Content = new ContentReference(new string('a', 64), 1, "text/plain"),
        };
        var order = new WorkOrder(spec, new LeasedDocument(new LeaseToken(0, 1), document), Worker: "worker-1");
        return Eventually.EndsAsync(host.Process(order));
    }

    private async Task<string?> HashAsync(string batch) =>
        (await host.Grains.GetGrain<IDocumentGrain>($"{batch}/0").Find())!.ResultHash;
}
#endif
