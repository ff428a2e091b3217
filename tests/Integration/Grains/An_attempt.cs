#if !ORLEANS
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class An_attempt : IAsyncDisposable
{
    private readonly GrainHost host = new();
    private readonly TaskCompletionSource began = new();

    [Fact]
    public async Task That_fails_after_its_time_counts_as_too_slow()
    {
        await host.InitializeAsync();
        var late = new TaskCompletionSource();
        host.Stage.Doing = async _ =>
        {
            began.SetResult();
            await late.Task;
            throw new StageException(StageError.Corrupt, "Noticed too late.");
        };

        var running = Process(maxRetries: 0);
        await began.Task;
        host.Time.Advance(TimeSpan.FromSeconds(61));
        late.SetResult();

        var outcome = await Eventually.EndsAsync(running);
        Assert.Equal((OutcomeKind.Failed, "timeout"), (outcome.Kind, outcome.Error?.Type));
    }

    [Fact]
    public async Task That_is_stopped_gives_its_document_back_once_it_has_ended()
    {
        await host.InitializeAsync();
        using var stop = new CancellationTokenSource();
        host.Stage.Doing = async stopping =>
        {
            began.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, host.Time, stopping);
        };
        var order = Order(maxRetries: 3);
        using var added = host.Attempts.Add(order, stop.Token);

        var running = host.Grains.GetGrain<INormalPriorityWorkerGrain>("normal").Process(order);
        await began.Task;
        await stop.CancelAsync();

        Assert.Equal(OutcomeKind.Released, (await Eventually.EndsAsync(running)).Kind);
    }

    [Fact]
    public async Task That_throws_what_nobody_expected_fails_its_document_alone()
    {
        await host.InitializeAsync();
        host.Stage.Doing = _ => throw new InvalidOperationException("secret text of the document");

        var outcome = await Eventually.EndsAsync(Process(maxRetries: 3));

        Assert.Equal((OutcomeKind.Failed, ErrorCategory.Data), (outcome.Kind, outcome.Error?.Category));
        Assert.DoesNotContain("secret", outcome.Error!.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private Task<DocumentOutcome> Process(int maxRetries) =>
        host.Grains.GetGrain<INormalPriorityWorkerGrain>("normal").Process(Order(maxRetries));

    private WorkOrder Order(int maxRetries) => new(
        host.Spec with { Options = host.Spec.Options with { MaxRetries = maxRetries } },
        new LeasedDocument(new LeaseToken(0, 1), new DocumentEntry { DocumentId = "d1" }));
}
#endif
