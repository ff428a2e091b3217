using System.Net.Http.Json;
using OrleansBatch.Tests.Deploy.Files;
using OrleansBatch.Tests.Deploy.Running;

namespace OrleansBatch.Tests.Deploy;

public sealed class The_figures_of_silos(ApiSilo api, WorkerSilo worker)
    : IClassFixture<ApiSilo>, IClassFixture<WorkerSilo>
{
    private static readonly Uri Metrics = new("/metrics", UriKind.Relative);

    [Fact]
    public async Task Keep_the_rules_of_Prometheus()
    {
        Tool.Require("promtool", "prometheus");
        foreach (var client in new[] { api.Client, worker.Client })
        {
            var text = await client.GetStringAsync(Metrics, TestContext.Current.CancellationToken);

            var (exitCode, output) = await Tool.RunAsync("promtool", ["check", "metrics"], text);

            Assert.True(exitCode == 0, output);
        }
    }

    [Fact]
    public async Task Are_all_that_dashboards_alarms_and_autoscalers_ask_for()
    {
        var text = await api.Client.GetStringAsync(Metrics, TestContext.Current.CancellationToken);
        var served = Queries.FiguresIn(text).ToHashSet();

        var asked = Queries.All.SelectMany(Queries.FiguresIn).Distinct().ToArray();

        Assert.True(asked.Length > 10);
        Assert.All(asked, figure => Assert.Contains(figure, served));
    }

    [Fact]
    public async Task Are_explained_to_operators_one_by_one()
    {
        var text = await api.Client.GetStringAsync(Metrics, TestContext.Current.CancellationToken);
        var served = text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2]);

        var explained = Queries.FiguresIn(DeployFolder.Read("docs/operations.md")).ToHashSet();

        Assert.All(served, figure => Assert.Contains(figure, explained));
    }

    [Fact]
    public async Task Fill_every_panel_of_the_dashboard()
    {
        Tool.Require("prometheus", "prometheus");
        await using var prometheus = new Prometheus(
            ("orleansbatch-api", api.Address), ("orleansbatch-worker", worker.Client.BaseAddress!));
        var batch = new { pipeline = "benchmark", documents = Enumerable.Repeat(new { }, 200) };
        using var accepted = await api.Client.PostAsJsonAsync(
            "/v1/batches", batch, TestContext.Current.CancellationToken);
        accepted.EnsureSuccessStatusCode();

        foreach (var (panel, query) in Queries.OfDashboard)
        {
            await prometheus.HasAsync(panel, query);
        }
    }
}
