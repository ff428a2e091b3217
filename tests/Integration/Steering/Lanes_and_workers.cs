using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Steering;

public sealed class Lanes_and_workers(OwnServer server) : IClassFixture<OwnServer>
{
    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Show_slots_and_weights_and_the_worst_wait()
    {
        var answer = await client.UntilAsync(
            "/v1/lanes", "the worker is seen", lanes => lanes.Items("lanes").All(lane => lane.Number("slots") == 7));

        var lanes = answer.Items("lanes").ToArray();
        Assert.Equal(["high", "normal", "low"], lanes.Select(lane => lane.Text("lane")));
        Assert.Equal([9, 5, 1], lanes.Select(lane => lane.Number("weight")));
        Assert.Equal([4, 2, 1], lanes.Select(lane => lane.Number("guaranteedSlots")));
        Assert.All(lanes, lane => Assert.False(lane.GetProperty("paused").GetBoolean()));
        Assert.All(lanes, lane => Assert.NotEmpty(lane.Text("worstWait")));
    }

    [Fact]
    public async Task Show_what_runs_and_what_waits()
    {
        var id = await client.BenchmarkAsync(30, Steering.Slow);

        var worker = (await client.UntilAsync(
            "/v1/workers",
            "every slot runs",
            answer => answer.Items("workers").Any(each => each.GetProperty("utilization").GetDouble() == 1)))
            .Items("workers").Single();

        Assert.Equal(7, worker.GetProperty("running").Number("normal"));
        Assert.Equal(4, worker.GetProperty("slots").Number("high"));
        Assert.NotEmpty(worker.Text("workerId"));
        Assert.NotEmpty(worker.Text("host"));
        var normal = (await client.ReadAsync("/v1/lanes")).Items("lanes").ElementAt(1);
        Assert.Equal((7, 1), (normal.Number("running"), normal.Number("activeBatches")));
        Assert.InRange(normal.Number("depth"), 20, 23);
        await client.SteerAsync($"/v1/batches/{id}/cancel");
        await client.FinishAsync(id);
    }
}
