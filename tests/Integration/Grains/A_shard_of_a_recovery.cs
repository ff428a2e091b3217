#if !ORLEANS
using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_shard_of_a_recovery : IAsyncDisposable
{
    private static readonly DocumentError Error = new(ErrorCategory.Transient, "timeout", "Too slow.", null);
    private readonly GrainHost host = new();

    [Fact]
    public async Task Leases_a_few_documents_and_more_as_they_end_well()
    {
        await StartAsync(host.Spec with { OriginalBatchId = "b0" });

        var first = await LeaseAsync();
        var none = await LeaseAsync();
        await ReportAsync(first, OutcomeKind.Completed);
        var second = await LeaseAsync();
        await ReportAsync(second, OutcomeKind.Completed);

        Assert.Equal((4, 0, 8, 16), (first.Length, none.Length, second.Length, (await LeaseAsync()).Length));
    }

    [Fact]
    public async Task Leases_fewer_when_they_fail_again()
    {
        await StartAsync(host.Spec with { OriginalBatchId = "b0" });
        await ReportAsync(await LeaseAsync(), OutcomeKind.Completed);

        await ReportAsync(await LeaseAsync(), OutcomeKind.Failed);

        Assert.Equal(4, (await LeaseAsync()).Length);
    }

    [Fact]
    public async Task Offers_the_lane_no_more_than_it_would_lease()
    {
        await StartAsync(host.Spec with { OriginalBatchId = "b0" });
        var lane = host.Grains.GetGrain<ILaneGrain>("normal");

        Assert.Equal(4, (await lane.Find()).Depth);
        await ReportAsync(await LeaseAsync(), OutcomeKind.Completed);
        Assert.Equal(8, (await lane.Find()).Depth);
    }

    [Fact]
    public async Task Is_held_back_only_in_a_recovery()
    {
        await StartAsync(host.Spec);

        Assert.Equal(100, (await LeaseAsync()).Length);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task StartAsync(BatchSpec spec)
    {
        await host.InitializeAsync();
        await host.Shard.Append(
            0, [.. GrainHost.Documents(1, 100).Select(entry => entry with { FailedAs = ErrorCategory.Transient })]);
        await host.Shard.Start(spec, 100);
    }

    private async Task<ImmutableArray<LeasedDocument>> LeaseAsync() =>
        (await Eventually.EndsAsync(host.Shard.Lease("worker", 500))).Documents;

    private Task ReportAsync(ImmutableArray<LeasedDocument> leased, OutcomeKind kind)
    {
        // A group of outcomes waits a few milliseconds after the one before.
        host.Time.Advance(TimeSpan.FromMilliseconds(20));
        return Eventually.EndsAsync(host.Shard.Report([.. leased.Select(document => new DocumentOutcome
        {
            Lease = document.Lease,
            Kind = kind,
            Attempts = 1,
            Error = kind == OutcomeKind.Failed ? Error : null,
        })]));
    }
}
#endif
