using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class A_worker_silo : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-worker-").FullName;
    private readonly RedisServer redis = new();
    private readonly HttpClient client = new();
    private readonly HeardLog log = new();
    private WebApplication? app;

    [Fact]
    public async Task Tells_its_role_its_engine_and_its_slots_when_it_is_ready()
    {
        var ready = await ReadyAsync();

        Assert.Equal("worker", ready.Text("role"));
        Assert.Contains(ready.Text("engine"), new[] { "Orleans", "Embedded" });
        Assert.True(ready.GetProperty("cluster").GetProperty("active").GetBoolean());
        Assert.Equal(4, ready.GetProperty("workers").GetProperty("slots").GetProperty("high").Number("guaranteed"));
        Assert.Equal("live", (await client.ReadAsync("/health/live")).Text("status"));
    }

    [Fact]
    public async Task Says_in_its_log_where_it_is_up()
    {
        await ReadyAsync();

        Assert.Contains(log.Lines, line => line.Contains("runs documents", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Takes_a_setting_of_the_other_role_in_its_stride() =>
        await ReadyAsync("--Submission:MaxDocuments", "10");

    [Fact]
    public async Task Serves_no_API()
    {
        await ReadyAsync();

        using var answer = await client.GetAsync(new Uri("/v1/batches", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Refuses_an_option_that_it_does_not_know()
    {
        var refused = await Assert.ThrowsAsync<StartupException>(
            () => WorkerHost.BuildAsync(["--rediss", "host"], TestContext.Current.CancellationToken));

        Assert.Contains("Did you mean '--redis'?", refused.Message, StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => redis.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        log.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await redis.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<System.Text.Json.JsonElement> ReadyAsync(params string[] settings)
    {
        string[] args =
        [
            "--port", "0", "--data", folder, "--redis", redis.Endpoint, "--Logging:LogLevel:Default", "Warning",
            .. settings,
        ];
        app = await WorkerHost.BuildAsync(args, TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await app.StartAsync();
        client.BaseAddress = new Uri(app.Urls.Single());
        await Eventually.HoldsAsync(
            "it is ready",
            async () => (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);
        return await client.ReadAsync("/health/ready");
    }
}
