using System.Net;
using System.Reflection;
using OrleansBatch.Api.Hosting;
using OrleansBatch.Pipeline.Plugins;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Plugins;

public sealed class A_host_with_a_plug_in(PluginServer server) : IClassFixture<PluginServer>
{
    [Fact]
    public async Task Runs_documents_through_its_pipeline()
    {
        using var answer = await server.Client.UploadAsync(
            """{"pipeline":"deadlines"}""",
            [("notice.txt", "Vacate within 30 days.\fPague dentro de 5 días."u8.ToArray())]);
        var id = (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
        await server.Client.FinishAsync(id);

        var results = await server.Client.GetStringAsync(
            new Uri($"/v1/batches/{id}/results?format=json", UriKind.Relative));

        Assert.Contains(
            """[{"days":30,"start":7,"end":21,"page":1},{"days":5,"start":29,"end":45,"page":2}]""",
            results,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_start_when_it_can_not_be_loaded()
    {
        var refusal = await Assert.ThrowsAsync<PluginException>(() => ApiHost.BuildAsync(
            ["--port", "0", "--redis", server.Redis.Endpoint, "--data", Directory.CreateTempSubdirectory().FullName,
                "--Pipelines:Plugins:0", "/nowhere/Mine.dll"],
            TestContext.Current.CancellationToken));

        Assert.Contains("'/nowhere/Mine.dll', and there is no such file", refusal.Message, StringComparison.Ordinal);
    }
}

/// <summary>A service that is configured with the plug-in of the documentation.</summary>
public sealed class PluginServer : ApiServer
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Settings =>
    [
        "--Pipelines:Plugins:0",
        typeof(PluginServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(entry => entry.Key == "Plugin").Value!,
    ];
}
