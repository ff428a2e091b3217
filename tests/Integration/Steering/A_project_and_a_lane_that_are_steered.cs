using System.Net;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Steering;

public sealed class A_project_and_a_lane_that_are_steered(OwnServer server) : IClassFixture<OwnServer>
{
    private const string Work = Steering.Slow + """ "projectId":"p 1","priority":"low", """;

    private readonly HttpClient client = server.Client;

    [Theory]
    [InlineData("/v1/projects/p%201", "project")]
    [InlineData("/v1/lanes/low", "lane")]
    public async Task Hold_their_batches_until_they_are_resumed_and_cancel_them(string address, string word)
    {
        var running = await client.BenchmarkAsync(2, Work);
        await client.UntilProcessingAsync(running, 2);

        Assert.True((await client.SteerAsync($"{address}/pause")).GetProperty("paused").GetBoolean());

        await client.UntilProcessingAsync(running, 0);
        var later = await client.BenchmarkAsync(1, Work);
        var waiting = (await client.ReadAsync($"/v1/batches/{later}")).GetProperty("waiting");
        Assert.Equal("paused", waiting.Text("reason"));
        Assert.Contains(word, waiting.Text("detail"), StringComparison.Ordinal);

        Assert.False((await client.SteerAsync($"{address}/resume")).GetProperty("paused").GetBoolean());
        await client.UntilProcessingAsync(running, 2);
        await client.UntilProcessingAsync(later, 1);

        await client.SteerAsync($"{address}/cancel");
        Assert.Equal("cancelled", (await client.FinishAsync(running)).Text("status"));
        Assert.Equal("cancelled", (await client.FinishAsync(later)).Text("status"));
    }

    [Fact]
    public async Task Tell_of_the_active_batches_of_a_project_by_lane()
    {
        var low = await client.BenchmarkAsync(1, Steering.Slow + """ "projectId":"counted","priority":"low", """);
        var high = await client.BenchmarkAsync(1, Steering.Slow + """ "projectId":"counted","priority":"high", """);

        var project = await client.ReadAsync("/v1/projects/counted");

        Assert.Equal("counted", project.Text("projectId"));
        var active = project.GetProperty("activeBatches");
        Assert.Equal((1, 0, 1), (active.Number("low"), active.Number("normal"), active.Number("high")));
        await client.SteerAsync("/v1/projects/counted/cancel");
        await client.FinishAsync(low);
        await client.FinishAsync(high);
    }

    [Fact]
    public async Task Are_refused_where_there_is_no_such_lane_or_no_such_name()
    {
        Assert.Equal(
            "/problems/unknown-lane",
            (await client.RefusedAsync("/v1/lanes/urgent/pause", HttpStatusCode.NotFound)).Text("type"));
        Assert.Equal(
            "/problems/invalid-field",
            (await client.RefusedAsync(
                $"/v1/projects/{new string('p', 129)}/pause", HttpStatusCode.UnprocessableEntity)).Text("type"));
    }
}
