using System.Net;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class Health(ApiServer server)
{
    [Fact]
    public async Task Is_live() => Assert.Equal("live", (await server.Client.ReadAsync("/health/live")).Text("status"));

    [Fact]
    public async Task Is_ready_with_storage_lanes_workers_and_engine()
    {
        var ready = await server.Client.ReadAsync("/health/ready");

        Assert.Equal("ready", ready.Text("status"));
        Assert.Contains(ready.Text("engine"), new[] { "Orleans", "Embedded" });
        Assert.True(ready.GetProperty("storage").GetProperty("available").GetBoolean());
        Assert.Equal(["high", "normal", "low"], ready.Items("lanes").Select(lane => lane.Text("lane")));
        Assert.True(ready.GetProperty("workers").GetProperty("running").GetBoolean());
    }
}

public sealed class Storage_that_is_away(OwnServer server) : IClassFixture<OwnServer>
{
    [Fact]
    public async Task Makes_calls_fail_with_a_time_to_come_back_and_health_not_ready()
    {
        var files = server.ContentFiles();
        await server.Redis.DisposeAsync();

        using var submit = await server.Client.UploadAsync(null, [Samples.Letter]);
        var problem = await submit.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("/problems/storage-away", problem.Text("type"));
        Assert.NotNull(submit.Headers.RetryAfter);

        using var ready = await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var answer = await ready.JsonAsync(HttpStatusCode.ServiceUnavailable);
        Assert.False(answer.GetProperty("storage").GetProperty("available").GetBoolean());
        Assert.Equal("live", (await server.Client.ReadAsync("/health/live")).Text("status"));
    }
}
