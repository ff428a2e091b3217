using OrleansBatch.Tests.Deploy.Files;
using OrleansBatch.Tests.Deploy.Running;

namespace OrleansBatch.Tests.Deploy;

public sealed class The_alarms
{
    private const string Rules = "deploy/prometheus/alerts.yml";
    private const string Tests = "deploy/prometheus/alerts.test.yml";

    private static IEnumerable<string> Names =>
        DeployFolder.Documents(Rules).Single().Everywhere("alert").Select(name => name.ToString());

    [Fact]
    public async Task Ring_when_they_should_and_only_then()
    {
        Tool.Require("promtool", "prometheus");

        var (exitCode, output) = await Tool.RunAsync("promtool", ["test", "rules", DeployFolder.FullPath(Tests)]);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Are_found_by_the_Prometheus_of_compose()
    {
        Tool.Require("promtool", "prometheus");

        var (exitCode, output) = await Tool.RunAsync(
            "promtool", ["check", "config", DeployFolder.FullPath("deploy/prometheus/prometheus.yml")]);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Are_each_seen_to_ring_by_a_test()
    {
        var ringing = DeployFolder.Documents(Tests).Single().Everywhere("alert_rule_test")
            .SelectMany(tests => tests.AsArray())
            .Where(test => test!["exp_alerts"] is not null)
            .Select(test => test.Text("alertname"))
            .ToHashSet();

        Assert.NotEmpty(Names);
        Assert.All(Names, name => Assert.Contains(name, ringing));
    }

    [Fact]
    public void Are_each_explained_to_operators()
    {
        var explained = DeployFolder.Read("docs/operations.md");

        Assert.All(Names, name => Assert.Contains($"| `{name}` |", explained, StringComparison.Ordinal));
    }
}
