using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Pipelines;

public sealed class The_benchmark_pipeline : IDisposable
{
    private readonly LocalPipeline pipeline = new(new PipelineOptions { Benchmark = true });

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Leaves_no_artifact()
    {
        var after = await pipeline.Run("benchmark", Document(0, new BenchmarkPlan()));

        Assert.Empty(after.Artifacts);
    }

    [Theory]
    [InlineData(8, 1, false)]
    [InlineData(9, 1, true)]
    [InlineData(19, 1, true)]
    [InlineData(9, 2, true)]
    [InlineData(9, 3, false)]
    public async Task Fails_every_nth_document_for_as_many_attempts_as_asked(int number, int attempt, bool fails)
    {
        var plan = new BenchmarkPlan { Fail = StageError.ConnectionFailed, FailEveryNth = 10, FailAttempts = 2 };

        var run = () => pipeline.Run("benchmark", Document(number, plan) with { Attempt = attempt });

        if (fails)
        {
            Assert.Equal(StageError.ConnectionFailed, (await Assert.ThrowsAsync<StageException>(run)).Error);
        }
        else
        {
            await run();
        }
    }

    [Fact]
    public async Task Stops_waiting_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var second = pipeline.Catalog.Find("benchmark")!.Stages[1];

        var plan = new BenchmarkPlan { Wait = TimeSpan.FromHours(1) };
        var waiting = second.ExecuteAsync(Document(0, plan), cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private StageContext Document(int number, BenchmarkPlan plan) =>
        pipeline.Context(new SourceDocument(number, null, null, 0, null)) with
        {
            Options = new StageOptions { Benchmark = plan },
        };
}
