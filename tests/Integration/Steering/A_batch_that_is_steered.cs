using System.Net;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Steering;

public sealed class A_batch_that_is_steered(OwnServer server) : IClassFixture<OwnServer>
{
    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Gives_back_within_seconds_what_runs_when_it_is_paused_and_counts_no_failure()
    {
        var id = await client.BenchmarkAsync(3, Steering.Slow);
        await client.UntilProcessingAsync(id, 3);

        var paused = await client.SteerAsync($"/v1/batches/{id}/pause");

        Assert.Equal(("paused", "paused"), (paused.Text("status"), paused.GetProperty("waiting").Text("reason")));
        var back = await client.UntilProcessingAsync(id, 0);
        Assert.Equal((3, 0), (back.Number("pending"), back.Number("failed")));
        Assert.Equal("paused", back.Text("status"));

        Assert.Equal("processing", (await client.SteerAsync($"/v1/batches/{id}/resume")).Text("status"));
        await client.UntilProcessingAsync(id, 3);
        Assert.Equal(id, (await client.SteerAsync($"/v1/batches/{id}/cancel")).Text("batchId"));
        Assert.Equal(3, (await client.FinishAsync(id)).Number("cancelled"));
    }

    [Fact]
    public async Task Is_finished_after_a_pause_as_if_there_had_been_none()
    {
        var id = await client.BenchmarkAsync(40, """ "options":{"benchmark":{"waitMilliseconds":50}}, """);
        await client.SteerAsync($"/v1/batches/{id}/pause");
        await client.SteerAsync($"/v1/batches/{id}/pause");
        await client.UntilProcessingAsync(id, 0);
        await client.SteerAsync($"/v1/batches/{id}/resume");

        var finished = await client.FinishAsync(id);

        Assert.Equal(("completed", 40, 0), (
            finished.Text("status"), finished.Number("completed"), finished.Number("failed")));
    }

    [Fact]
    public async Task Starts_paused_when_it_was_paused_while_it_was_open()
    {
        using var opening = await client.SubmitAsync("""{"pipeline":"benchmark"}""", "?open=true");
        var id = (await opening.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
        Assert.Equal("open", (await client.SteerAsync($"/v1/batches/{id}/pause")).Text("status"));
        using var added = await client.PostAsync(
            new Uri($"/v1/batches/{id}/documents", UriKind.Relative),
            new StringContent("""[{"documentId":"a"}]""", System.Text.Encoding.UTF8, "application/json"));
        await added.JsonAsync(HttpStatusCode.OK);

        using var sealing = await client.PostAsync(new Uri($"/v1/batches/{id}/seal", UriKind.Relative), null);

        Assert.Equal("paused", (await sealing.JsonAsync(HttpStatusCode.Accepted)).Text("status"));
        await client.SteerAsync($"/v1/batches/{id}/resume");
        Assert.Equal("completed", (await client.FinishAsync(id)).Text("status"));
    }

    [Fact]
    public async Task Can_not_be_paused_or_resumed_once_it_has_ended()
    {
        var id = await client.BenchmarkAsync(1);
        await client.FinishAsync(id);

        foreach (var verb in new[] { "pause", "resume" })
        {
            var problem = await client.RefusedAsync($"/v1/batches/{id}/{verb}", HttpStatusCode.Conflict);
            Assert.Equal("/problems/batch-state", problem.Text("type"));
            Assert.Contains("Completed", problem.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Stays_as_it_is_when_it_is_resumed_without_a_pause()
    {
        var id = await client.BenchmarkAsync(1, Steering.Slow);

        Assert.NotEqual("paused", (await client.SteerAsync($"/v1/batches/{id}/resume")).Text("status"));
        await client.SteerAsync($"/v1/batches/{id}/cancel");
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task Is_unknown_where_there_is_none(string verb) => Assert.Equal(
        "/problems/unknown-batch",
        (await client.RefusedAsync($"/v1/batches/00000000000000000000/{verb}", HttpStatusCode.NotFound)).Text("type"));
}
