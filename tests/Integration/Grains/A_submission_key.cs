#if !ORLEANS
using OrleansBatch.GrainInterfaces.Submissions;

namespace OrleansBatch.Tests.Integration.Grains;

public sealed class A_submission_key : IAsyncLifetime
{
    private const string First = "batch-of-the-first";
    private const string Second = "batch-of-the-second";
    private static readonly TimeSpan AlmostLapsed = ISubmissionKeyGrain.LapsesAfter - TimeSpan.FromSeconds(1);
    private readonly GrainHost host = new();

    private ISubmissionKeyGrain Key => host.Grains.GetGrain<ISubmissionKeyGrain>("key");

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Is_free_soon_after_the_host_of_its_request_died()
    {
        await Key.Begin(First);

        host.Time.Advance(AlmostLapsed);
        Assert.Equal(SubmissionClaimState.InFlight, (await Key.Begin(Second)).State);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        // With the batch of the first, which may exist.
        Assert.Equal(new SubmissionClaim(SubmissionClaimState.Claimed, First, null), await Key.Begin(Second));
    }

    [Fact]
    public async Task Stays_in_flight_as_long_as_its_request_renews_it()
    {
        await Key.Begin(First);
        for (var times = 0; times < 10; times++)
        {
            host.Time.Advance(AlmostLapsed);
            Assert.True(await Key.Renew(First));
        }

        Assert.Equal(SubmissionClaimState.InFlight, (await Key.Begin(Second)).State);
    }

    [Fact]
    public async Task Stays_in_flight_over_a_restart_of_its_own_and_then_lapses()
    {
        await Key.Begin(First);

        await host.RestartAsync();

        Assert.Equal(SubmissionClaimState.InFlight, (await Key.Begin(Second)).State);
        host.Time.Advance(ISubmissionKeyGrain.LapsesAfter);
        Assert.Equal(SubmissionClaimState.Claimed, (await Key.Begin(Second)).State);
    }

    [Fact]
    public async Task Lets_nobody_answer_whose_place_was_taken()
    {
        await Key.Begin(First);
        host.Time.Advance(ISubmissionKeyGrain.LapsesAfter);
        await Key.Begin(Second);
        await host.RestartAsync();

        Assert.False(await Key.Renew(First));
        Assert.False(await Key.Complete(First, "hash-of-the-first"));
        await Key.Release(First);
        await Key.Suspend(First);

        Assert.Equal(SubmissionClaimState.InFlight, (await Key.Begin("batch-of-a-third")).State);
        Assert.True(await Key.Complete(Second, "hash-of-the-second"));
        Assert.Equal(
            new SubmissionClaim(SubmissionClaimState.Answered, First, "hash-of-the-second"), await Key.Begin(Second));
    }

    [Fact]
    public async Task Is_free_at_once_when_its_request_gave_up()
    {
        await Key.Begin(First);

        await Key.Suspend(First);

        Assert.Equal(SubmissionClaimState.Claimed, (await Key.Begin(Second)).State);
    }
}
#endif
