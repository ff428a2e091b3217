using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OrleansBatch.Tests.Deploy.Files;

/// <summary>What the Kubernetes base and its components hold.</summary>
internal static class Manifests
{
    private static readonly string[] WorkloadKinds = ["Deployment", "StatefulSet"];

    /// <summary>Every object of the base.</summary>
    public static ImmutableArray<JsonObject> Objects { get; } =
    [
        .. DeployFolder.YamlFiles
            .Where(path => path.StartsWith("deploy/kubernetes/base/", StringComparison.Ordinal)
                && !path.EndsWith("/kustomization.yaml", StringComparison.Ordinal))
            .SelectMany(path => DeployFolder.Documents(path)),
    ];

    /// <summary>What runs pods.</summary>
    public static IEnumerable<JsonObject> Workloads => Objects.Where(each => WorkloadKinds.Contains(each.Text("kind")));

    /// <summary>The objects of a kind.</summary>
    public static IEnumerable<JsonObject> OfKind(string kind) => Objects.Where(each => each.Text("kind") == kind);

    /// <summary>The containers of all pods.</summary>
    public static IEnumerable<JsonNode> Containers =>
        Workloads.SelectMany(each => each.List("spec/template/spec/containers"));

    /// <summary>Whether a selector picks one of the pods.</summary>
    public static bool Picks(JsonNode? selector) => Workloads.Any(workload =>
        selector.Members("matchLabels").All(label =>
            workload.At("spec/template/metadata/labels")?[label.Key]?.ToString() == label.Value.ToString())
        && selector.List("matchExpressions").All(expression =>
            expression.List("values").Any(value => value.ToString()
                == workload.At("spec/template/metadata/labels")?[expression.Text("key")]?.ToString())));
}
