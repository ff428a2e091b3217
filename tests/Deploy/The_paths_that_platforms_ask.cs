using System.Globalization;
using System.Net;
using OrleansBatch.Tests.Deploy.Files;
using OrleansBatch.Tests.Deploy.Running;

namespace OrleansBatch.Tests.Deploy;

public sealed class The_paths_that_platforms_ask(ApiSilo api, WorkerSilo worker)
    : IClassFixture<ApiSilo>, IClassFixture<WorkerSilo>
{
    [Theory]
    [InlineData("api")]
    [InlineData("worker")]
    public async Task Are_answered(string role)
    {
        var probed = Manifests.Workloads.Single(each => each.Text("metadata/name") == role)
            .Everywhere("httpGet").Select(probe => probe.Text("path"));
        var scraped = DeployFolder.Documents("deploy/kubernetes/components/prometheus-operator/pod-monitor.yaml")
            .Single().Text("spec/podMetricsEndpoints/0/path");

        var paths = probed.Append(scraped).Distinct().ToArray();
        Assert.Equal(["/health/live", "/health/ready", "/metrics"], paths.Order(StringComparer.Ordinal));
        foreach (var path in paths)
        {
            var client = role == "api" ? api.Client : worker.Client;
            using var answer = await client.GetAsync(
                new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Are_asked_by_the_image_with_nothing_but_a_shell()
    {
        var command = DeployFolder.FullPath("deploy/healthcheck");
        var listening = ("ASPNETCORE_URLS", $"http://0.0.0.0:{api.Address.Port.ToString(CultureInfo.InvariantCulture)}");
        var nobody = ("ASPNETCORE_URLS", "http://0.0.0.0:9");

        Assert.Equal(0, (await Tool.RunAsync("bash", [command, "/health/ready"], "", listening)).ExitCode);
        Assert.NotEqual(0, (await Tool.RunAsync("bash", [command, "/health/other"], "", listening)).ExitCode);
        Assert.NotEqual(0, (await Tool.RunAsync("bash", [command, "/health/ready"], "", nobody)).ExitCode);
    }
}
