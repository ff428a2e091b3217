using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace OrleansBatch.Tests.Deploy.Files;

/// <summary>A container of an API silo or a worker silo, as one of the platforms is told to run it.</summary>
/// <param name="Name">The file and the service.</param>
/// <param name="IsApi">Whether it is an API silo.</param>
/// <param name="Settings">Its settings, as variables of the environment name them.</param>
/// <param name="GraceSeconds">How long it has from being told to stop until it is killed.</param>
/// <param name="PreStopSeconds">How much of that goes by before it hears of it.</param>
/// <param name="MemoryMegabytes">Memory that it may have.</param>
/// <param name="Processors">Processors that it may use.</param>
internal sealed record SiloContainer(
    string Name,
    bool IsApi,
    ImmutableSortedDictionary<string, string> Settings,
    int GraceSeconds,
    int PreStopSeconds,
    double MemoryMegabytes,
    int Processors)
{
    private const string Base = "deploy/kubernetes/base";

    /// <summary>Those of compose.</summary>
    public static IEnumerable<SiloContainer> OfCompose
    {
        get
        {
            var compose = DeployFolder.Documents("deploy/compose/compose.yaml").Single();
            return
                from name in new[] { "api", "worker" }
                let service = compose.At($"services/{name}")
                select new SiloContainer(
                    $"compose {name}",
                    name == "api",
                    Values(service.Members("environment")),
                    Amounts.Seconds(service.Text("stop_grace_period")),
                    PreStopSeconds: 0,
                    Amounts.Megabytes(service.Text("deploy/resources/limits/memory")),
                    Amounts.Processors(service.Text("deploy/resources/limits/cpus")));
        }
    }

    /// <summary>Those of the Kubernetes base.</summary>
    public static IEnumerable<SiloContainer> OfKubernetes =>
        from name in new[] { "api", "worker" }
        let pod = Manifests.Workloads.Single(each => each.Text("metadata/name") == name).At("spec/template/spec")
        let container = pod.At("containers/0")
        select new SiloContainer(
            $"kubernetes {name}",
            name == "api",
            SharedSettings().AddRange(
                from variable in container.List("env")
                select KeyValuePair.Create(variable.Text("name"), variable.At("value")?.ToString() ?? "10.0.0.1")),
            pod.Number("terminationGracePeriodSeconds"),
            container.At("lifecycle/preStop/exec/command/1") is null
                ? 0
                : container.Number("lifecycle/preStop/exec/command/1"),
            Amounts.Megabytes(container.Text("resources/limits/memory")),
            Amounts.Processors(container.Text("resources/limits/cpu")));

    /// <summary>All of them.</summary>
    public static ImmutableArray<SiloContainer> All { get; } = [.. OfCompose, .. OfKubernetes];

    /// <summary>A setting that is a whole number.</summary>
    public int Number(string setting) => int.Parse(Settings[setting], CultureInfo.InvariantCulture);

    private static ImmutableSortedDictionary<string, string> SharedSettings() =>
        DeployFolder.Documents($"{Base}/kustomization.yaml").Single()
            .List("configMapGenerator/0/literals")
            .Select(literal => literal.ToString().Split('=', 2))
            .ToImmutableSortedDictionary(pair => pair[0], pair => pair[1]);

    private static ImmutableSortedDictionary<string, string> Values(
        IEnumerable<KeyValuePair<string, JsonNode>> members) =>
        members.ToImmutableSortedDictionary(member => member.Key, member => member.Value.ToString());
}
