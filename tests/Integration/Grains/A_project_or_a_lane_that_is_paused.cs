#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_project_or_a_lane_that_is_paused : IAsyncDisposable
{
    private readonly GrainHost host = new();

    private ILaneGrain Lane => host.Grains.GetGrain<ILaneGrain>("normal");

    private IProjectGrain Project => host.Grains.GetGrain<IProjectGrain>("default");

    [Theory]
    [InlineData(true, "project")]
    [InlineData(false, "lane")]
    public async Task Holds_the_batches_that_it_has(bool project, string word)
    {
        await host.InitializeAsync();
        await SealAsync("b1");

        await PauseAsync(project);
        await StatusAsync("b1", BatchStatus.Paused);

        Assert.Contains(word, (await Batch("b1").Find())!.Waiting!.Detail, StringComparison.Ordinal);
        Assert.Null((await Shard("b1").Lease("worker", 5)).Spec);
        await ResumeAsync(project);
        await StatusAsync("b1", BatchStatus.Queued);
        Assert.Equal(3, (await Shard("b1").Lease("worker", 5)).Documents.Length);
    }

    [Theory]
    [InlineData(true, "project")]
    [InlineData(false, "lane")]
    public async Task Holds_those_that_come_later(bool project, string word)
    {
        await host.InitializeAsync();
        await PauseAsync(project);

        var later = await SealAsync("b1");

        Assert.Equal((BatchStatus.Paused, "paused"), (later.Status, later.Waiting?.Reason));
        Assert.Contains(word, later.Waiting!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_still_paused_after_a_restart(bool project)
    {
        await host.InitializeAsync();
        await SealAsync("b1");
        await PauseAsync(project);
        await StatusAsync("b1", BatchStatus.Paused);
        await host.RestartAsync();

        Assert.Equal(project, (await Project.Find()).Paused);
        Assert.Equal(!project, (await Lane.Find()).Paused);
        Assert.Equal(BatchStatus.Paused, (await SealAsync("b2")).Status);
        await ResumeAsync(project);
        await StatusAsync("b1", BatchStatus.Queued);
        await StatusAsync("b2", BatchStatus.Queued);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tells_its_batches_again_when_they_could_not_store_it(bool project)
    {
        await host.InitializeAsync();
        await SealAsync("b1");
        host.Storage.FailOnce("batch");
        await PauseAsync(project);

        await Eventually.HoldsAsync("the batch has heard", () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return Batch("b1").Find().Result!.Status == BatchStatus.Paused;
        });
    }

    [Fact]
    public async Task Tells_its_lanes_again_when_they_could_not_store_it()
    {
        await host.InitializeAsync();
        await SealAsync("b1");
        host.Storage.FailOnce("lane");

        Assert.True((await Project.Pause()).Paused);

        await Eventually.HoldsAsync("the batch has heard", () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return Batch("b1").Find().Result!.Status == BatchStatus.Paused;
        });
    }

    [Theory]
    [InlineData(true, "project")]
    [InlineData(false, "lane")]
    public async Task Is_not_paused_when_that_could_not_be_stored(bool project, string state)
    {
        await host.InitializeAsync();
        await SealAsync("b1");
        host.Storage.FailOnce(state);

        await Assert.ThrowsAsync<OrleansException>(() => PauseAsync(project));

        Assert.False((await Project.Find()).Paused);
        Assert.False((await Lane.Find()).Paused);
    }

    [Fact]
    public async Task Lets_a_batch_run_only_when_nothing_else_holds_it()
    {
        await host.InitializeAsync();
        await SealAsync("b1");
        await Project.Pause();
        await Lane.Pause();
        await Batch("b1").Pause();
        await DetailAsync("The batch and its project 'default' and the normal lane are paused.");

        await Project.Resume();
        await DetailAsync("The batch and the normal lane are paused.");
        await Batch("b1").Resume();
        await DetailAsync("The normal lane is paused.");
        await Lane.Resume();
        await StatusAsync("b1", BatchStatus.Queued);
    }

    [Fact]
    public async Task Leaves_other_projects_and_lanes_alone()
    {
        await host.InitializeAsync();
        await SealAsync("b1");
        await SealAsync("other", host.Spec with { ProjectId = "other" });
        await SealAsync("high", host.Spec with { Priority = Priority.High });
        await Project.Pause();
        await StatusAsync("b1", BatchStatus.Paused);
        await StatusAsync("high", BatchStatus.Paused);

        Assert.Equal(BatchStatus.Queued, (await Batch("other").Find())!.Status);
        Assert.Equal((0, 1, 1), Active(await Project.Find()));

        await Project.Resume();
        await Lane.Pause();
        await StatusAsync("other", BatchStatus.Paused);
        await StatusAsync("high", BatchStatus.Queued);
    }

    [Fact]
    public async Task Hands_out_no_tickets_until_it_is_resumed()
    {
        await host.InitializeAsync();
        await Lane.Pause();
        await Lane.Offer(new ShardOffer("batch", "default", 0, 5, host.Time.GetUtcNow()));
        Assert.Empty(await Lane.Take("worker", 5, TimeSpan.Zero, CancellationToken.None));
        var waiting = Lane.Take("worker", 5, TimeSpan.FromMinutes(1), CancellationToken.None);

        await Lane.Resume();

        Assert.Equal([new LaneTicket("batch", 0, 5)], await Eventually.EndsAsync(waiting));
    }

    [Fact]
    public async Task Hands_out_no_tickets_for_a_project_that_is_paused()
    {
        await host.InitializeAsync();
        await Lane.Offer(new ShardOffer("before", "default", 0, 5, host.Time.GetUtcNow()));
        await Project.Pause();
        await Lane.Offer(new ShardOffer("after", "default", 0, 5, host.Time.GetUtcNow()));
        await Lane.Offer(new ShardOffer("other", "other", 0, 1, host.Time.GetUtcNow()));

        Assert.Equal(
            [new LaneTicket("other", 0, 1)], await Lane.Take("worker", 9, TimeSpan.Zero, CancellationToken.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancels_every_batch_of_it(bool project)
    {
        await host.InitializeAsync();
        await SealAsync("b1");
        await SealAsync("b2");
        await SealAsync("other", host.Spec with { ProjectId = "other", Priority = Priority.High });

        if (project)
        {
            Assert.Equal((0, 0, 0), Active(await Project.Cancel()));
        }
        else
        {
            Assert.Equal(2, await Lane.Cancel(null));
        }

        Assert.Equal(BatchStatus.Cancelled, (await Batch("b1").Find())!.Status);
        Assert.Equal(BatchStatus.Cancelled, (await Batch("b2").Find())!.Status);
        Assert.Equal(BatchStatus.Queued, (await Batch("other").Find())!.Status);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IBatchGrain Batch(string id) => host.Grains.GetGrain<IBatchGrain>(id);

    private IBatchShardGrain Shard(string id) => host.Grains.GetGrain<IBatchShardGrain>(ShardKey.For(id, 0));

    private async Task<BatchSnapshot> SealAsync(string id, BatchSpec? spec = null)
    {
        await Batch(id).Open((spec ?? host.Spec) with { BatchId = id });
        await Batch(id).Append(0, GrainHost.Documents(1, 3));
        return await Batch(id).Seal();
    }

    private Task PauseAsync(bool project) => project ? Project.Pause() : Lane.Pause();

    private Task ResumeAsync(bool project) => project ? Project.Resume() : Lane.Resume();

    private Task StatusAsync(string id, BatchStatus status) => Eventually.HoldsAsync(
        $"batch {id} is {status}", () => Batch(id).Find().Result!.Status == status);

    private Task DetailAsync(string detail) => Eventually.HoldsAsync(
        detail, () => Batch("b1").Find().Result!.Waiting?.Detail == detail);

    private static (int Low, int Normal, int High) Active(ProjectSnapshot project) => (
        project.ActiveBatches[Priority.Low],
        project.ActiveBatches[Priority.Normal],
        project.ActiveBatches[Priority.High]);
}
#endif
