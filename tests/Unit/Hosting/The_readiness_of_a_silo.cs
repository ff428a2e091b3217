using OrleansBatch.Silo.Health;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class The_readiness_of_a_silo
{
    [Theory]
    [InlineData(true, true, true, true, "ready")]
    [InlineData(true, true, true, null, "ready")]
    [InlineData(false, true, true, true, "notReady")]
    [InlineData(true, false, true, true, "notReady")]
    [InlineData(true, true, false, true, "notReady")]
    [InlineData(true, true, true, false, "notReady")]
    public void Needs_all_that_it_stands_on(bool storage, bool member, bool lanes, bool? worker, string status) =>
        Assert.Equal(status, Readiness.Of(draining: false, storage, member, lanes, worker));

    [Fact]
    public void Is_over_once_the_host_was_told_to_stop() =>
        Assert.Equal("draining", Readiness.Of(draining: true, storage: true, member: true, lanes: true, worker: true));
}
