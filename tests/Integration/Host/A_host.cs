using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using OrleansBatch.Api.Hosting;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Tests.Integration.Progress;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class A_host
{
    [Fact]
    public async Task Stops_soon_although_clients_watch()
    {
        await using var server = new ApiServer();
        await server.InitializeAsync();
        var id = await server.Client.BenchmarkAsync(3, """ "options":{"notBefore":"2100-01-01T00:00:00Z"}, """);
        using var events = await server.Client.GetAsync(
            new Uri($"/v1/batches/{id}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var hub = await HubClient.ConnectAsync(server.Client.BaseAddress!);
        Assert.Null(await hub.CallAsync("Watch", id));

        var taken = Stopwatch.StartNew();
        await server.StopAsync();

        Assert.InRange(taken.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Takes_ten_thousand_documents_in_one_manifest()
    {
        await using var server = new LargeServer();
        await server.InitializeAsync();

        var id = await server.Client.BenchmarkAsync(10_000);

        Assert.Equal(10_000, (await server.Client.ReadAsync($"/v1/batches/{id}")).Number("total"));
    }

    [Fact]
    public async Task Asks_to_come_back_when_too_many_submissions_are_on_their_way()
    {
        await using var server = new NarrowServer();
        await server.InitializeAsync();
        var (body, asked) = (new Pipe(), new TaskCompletionSource());
        var first = server.Client.PostSlowlyAsync(body.Reader, "application/json", asked);
        await Eventually.EndsAsync(asked.Task);

        using var second = await server.Client.SubmitAsync("{}");

        await second.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.NotNull(second.Headers.RetryAfter);
        await body.Writer.WriteAsync("{\"pipeline\":\"benchmark\",\"documents\":[{}]}"u8.ToArray());
        await body.Writer.CompleteAsync();
        await (await Eventually.EndsAsync(first)).JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Refuses_to_serve_strangers_without_a_key()
    {
        var refused = await Assert.ThrowsAsync<StartupException>(() =>
            ApiHost.BuildAsync(["--urls", "http://0.0.0.0:0"], TestContext.Current.CancellationToken));

        Assert.Contains("No API key is configured", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_option_that_it_does_not_know()
    {
        var refused = await Assert.ThrowsAsync<StartupException>(() =>
            ApiHost.BuildAsync(["--prot", "80"], TestContext.Current.CancellationToken));

        Assert.Contains("Did you mean '--port'?", refused.Message, StringComparison.Ordinal);
    }

    private sealed class LargeServer : ApiServer
    {
        protected override IEnumerable<string> Settings => ["--Submission:MaxDocuments", "100000"];
    }

    private sealed class NarrowServer : ApiServer
    {
        protected override IEnumerable<string> Settings =>
            ["--Submission:MaxConcurrent", "1", "--Submission:MaxWaiting", "0"];
    }
}
