using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OrleansBatch.Tests.Deploy.Files;

/// <summary>What dashboards, alarms and autoscalers ask of Prometheus.</summary>
internal static partial class Queries
{
    private const string Components = "deploy/kubernetes/components";

    /// <summary>Each panel of the dashboard and what it asks; with a range in place of Grafana's own.</summary>
    public static ImmutableArray<(string Panel, string Query)> OfDashboard { get; } =
    [
        .. from panel in JsonNode.Parse(DeployFolder.Read("deploy/grafana/dashboards/orleansbatch.json")).List("panels")
           from target in panel.List("targets")
           let query = target.Text("expr").Replace("$__rate_interval", "10s", StringComparison.Ordinal)
           select (panel.Text("title"), query),
    ];

    /// <summary>Everything that is asked anywhere.</summary>
    public static IEnumerable<string> All =>
    [
        .. OfDashboard.Select(panel => panel.Query),
        .. DeployFolder.Documents("deploy/prometheus/alerts.yml").Single().Everywhere("expr").Select(e => e.ToString()),
        DeployFolder.Documents($"{Components}/autoscaling-keda/scaled-object.yaml").Single()
            .Text("spec/triggers/0/metadata/query"),
        DeployFolder.Documents($"{Components}/autoscaling-hpa/adapter-rule.yaml").Single()
            .Text("externalRules/0/metricsQuery"),
    ];

    /// <summary>The names of the product's figures in a text.</summary>
    public static IEnumerable<string> FiguresIn(string text) => Figure().Matches(text).Select(match => match.Value);

    // The beginnings of all names; labels that begin alike are left out.
    [GeneratedRegex(@"\b(?!queue_name|worker_id)(queue|workers?|stage|documents|dotnet|storage|process|grain|orleansbatch)_[a-z_]+\b")]
    private static partial Regex Figure();
}
