using System.Text.Json.Nodes;
using OrleansBatch.Tests.Deploy.Files;
using OrleansBatch.Tests.Deploy.Running;

namespace OrleansBatch.Tests.Deploy;

public sealed class The_compose_file
{
    private const string Path = "deploy/compose/compose.yaml";
    private static readonly JsonObject Compose = DeployFolder.Documents(Path).Single();

    [Fact]
    public void Publishes_on_this_machine_only() => Assert.All(
        Compose.Everywhere("ports").SelectMany(ports => ports.AsArray()),
        port => Assert.StartsWith("127.0.0.1:", port!.ToString(), StringComparison.Ordinal));

    [Fact]
    public void Keeps_state_through_a_power_cut_and_evicts_none_of_it()
    {
        var state = Compose.Text("services/redis/command/2").Split('\n');
        var cache = Compose.Text("services/redis-cache/command/2").Split('\n');

        Assert.Contains("appendonly yes", state);
        Assert.Contains("appendfsync always", state);
        Assert.Contains("maxmemory-policy noeviction", state);
        Assert.Contains("maxmemory-policy allkeys-lru", cache);
    }

    [Theory]
    [InlineData("redis")]
    [InlineData("redis-cache")]
    public void Leaves_Redis_the_memory_to_copy_its_pages_when_it_rewrites_its_file(string service)
    {
        var most = Compose.Text($"services/{service}/command/2").Split('\n')
            .Single(line => line.StartsWith("maxmemory ", StringComparison.Ordinal)).Split(' ')[1];
        var limit = Amounts.Megabytes(Compose.Text($"services/{service}/deploy/resources/limits/memory"));

        Assert.True(Amounts.Megabytes(most) <= limit * 0.7);
    }

    [Fact]
    public void Uses_services_secrets_volumes_and_networks_that_it_declares()
    {
        foreach (var (_, service) in Compose.Members("services"))
        {
            Assert.All(service.List("secrets"), name => Assert.NotNull(Compose.At($"secrets/{name}")));
            Assert.All(service.List("networks"), name => Assert.NotNull(Compose.At($"networks/{name}")));
            Assert.All(
                service.List("volumes").Select(volume => volume.ToString().Split(':')[0])
                    .Where(source => !source.StartsWith('.')),
                name => Assert.NotNull(Compose.At($"volumes/{name}")));
            Assert.All(
                service.List("volumes").Select(volume => volume.ToString().Split(':')[0])
                    .Where(source => source.StartsWith('.')),
                source => Assert.True(Directory.Exists(DeployFolder.FullPath($"deploy/compose/{source}"))));
            Assert.All(
                service.Members("depends_on").Where(_ => service.At("depends_on") is JsonObject),
                needed => Assert.NotNull(Compose.At($"services/{needed.Key}/healthcheck")));
        }
    }

    [Fact]
    public async Task Is_what_docker_compose_takes()
    {
        Tool.Require("docker-compose", "docker-compose");
        var folder = Directory.CreateTempSubdirectory("orleansbatch-compose-");
        try
        {
            var copy = System.IO.Path.Combine(folder.FullName, "compose.yaml");
            File.Copy(DeployFolder.FullPath(Path), copy);

            var (exitCode, output) = await Tool.RunAsync("docker-compose", ["-f", copy, "config", "-q"]);

            Assert.True(exitCode == 0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
