using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Recovery;
using static OrleansBatch.GrainInterfaces.Batches.ErrorCategory;

namespace OrleansBatch.Tests.Unit.Domain.Recovery;

public sealed class The_ramp_of_a_recovery
{
    private static readonly Gen<(ErrorCategory? FailedAs, ErrorCategory? Failed)> AnyEnd =
        from failedAs in Gen.Elements<ErrorCategory?>(Transient, Resource, RateLimit, Data, null)
        from failed in Gen.Elements<ErrorCategory?>(null, null, Transient, Resource, RateLimit, Configuration, Data)
        select (failedAs, failed);

    [Fact]
    public void Begins_with_a_few_documents() => Assert.Equal(4, RampPolicy.Start.Window);

    [Fact]
    public void Doubles_with_every_window_that_ends_well()
    {
        var ramp = RampPolicy.Start;
        for (var window = 4; window <= 256; window *= 2)
        {
            Assert.Equal(window, ramp.Window);
            ramp = Well(ramp, times: window);
        }

        Assert.Equal(500, Well(ramp, times: 1000).Window);
    }

    [Theory]
    [InlineData(Transient)]
    [InlineData(Resource)]
    [InlineData(RateLimit)]
    public void Is_halved_when_a_document_fails_again_in_the_same_way(ErrorCategory category) =>
        Assert.Equal(32, new Ramp(64, 0).After(category, category, running: 63).Window);

    [Fact]
    public void Is_halved_once_for_all_that_ran_at_the_same_time()
    {
        var ramp = new Ramp(64, 0).After(Resource, Resource, running: 3);
        for (var running = 2; running >= 0; running--)
        {
            ramp = ramp.After(Resource, Resource, running);
        }

        Assert.Equal(32, ramp.Window);
        Assert.Equal(16, ramp.After(Resource, Resource, running: 31).Window);
    }

    [Theory]
    [InlineData(Transient, Resource)]
    [InlineData(Data, Data)]
    [InlineData(Configuration, Configuration)]
    public void Stays_for_failures_that_going_slowly_would_not_help(ErrorCategory before, ErrorCategory now) =>
        Assert.Equal(64, new Ramp(64, 0).After(before, now, running: 10).Window);

    [Fact]
    public void Always_lets_something_run_and_never_more_than_a_shard_has() => Properties.ForAll(
        AnyEnd.ListOf(), ends =>
        {
            var ramp = RampPolicy.Start;
            foreach (var (failedAs, failed) in ends)
            {
                var before = ramp;
                ramp = ramp.After(failedAs, failed, running: Math.Max(0, ramp.Window - 1));
                Assert.InRange(ramp.Window, 1, ShardKey.Capacity);
                Assert.InRange(ramp.Window, before.Window / 2, before.Window + 1);
                Assert.True(ramp.Grace >= 0);
            }
        });

    [Fact]
    public void Never_falls_while_all_ends_well() => Properties.ForAll(
        from window in Gen.Choose(1, 500)
        from grace in Gen.Choose(0, 500)
        select new Ramp(window, grace),
        ramp => Assert.True(ramp.After(Transient, null, 0).Window >= ramp.Window));

    private static Ramp Well(Ramp ramp, int times) =>
        Enumerable.Range(0, times).Aggregate(ramp, (now, _) => now.After(Transient, null, running: 1));
}
