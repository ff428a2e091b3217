using System.Globalization;
using System.Text.Json.Nodes;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Tests.Deploy.Files;
using OrleansBatch.Tests.Deploy.Running;

namespace OrleansBatch.Tests.Deploy;

public sealed class The_manifests
{
    /// <summary>Made by the operator: docs/operations.md says how.</summary>
    private const string PasswordSecret = "orleansbatch-redis";

    [Fact]
    public void Run_pods_that_may_do_nothing_but_their_work()
    {
        Assert.All(Manifests.Workloads, workload =>
        {
            var pod = workload.At("spec/template/spec");
            Assert.Equal("false", pod.Text("automountServiceAccountToken"));
            Assert.Equal("true", pod.Text("securityContext/runAsNonRoot"));
            Assert.Equal("RuntimeDefault", pod.Text("securityContext/seccompProfile/type"));
        });
        Assert.All(Manifests.Containers, container =>
        {
            Assert.Equal("false", container.Text("securityContext/allowPrivilegeEscalation"));
            Assert.Equal("true", container.Text("securityContext/readOnlyRootFilesystem"));
            Assert.Equal("ALL", container.Text("securityContext/capabilities/drop/0"));
            Assert.NotNull(container.At("resources/requests/memory"));
            Assert.NotNull(container.At("resources/limits/memory"));
            Assert.NotNull(container.At("readinessProbe"));
            Assert.NotNull(container.At("livenessProbe"));
        });
    }

    [Fact]
    public void Pick_pods_that_are_there()
    {
        var selectors = Manifests.Objects
            .SelectMany(each => each.Everywhere("podSelector").Concat(each.Everywhere("labelSelector")))
            .Concat(Manifests.OfKind("PodDisruptionBudget").Select(each => each.At("spec/selector")!))
            .Concat(Manifests.Workloads.Select(each => each.At("spec/selector")!))
            .Where(selector => !IsOfOthers(selector));

        Assert.All(selectors, selector => Assert.True(Manifests.Picks(selector), $"Nothing has {selector}."));
        Assert.All(Manifests.OfKind("Service"), service => Assert.True(
            Manifests.Picks(new JsonObject { ["matchLabels"] = service.At("spec/selector")!.DeepClone() })));
    }

    // Pods that an installation has beside these: name servers, clients, Prometheus.
    private static bool IsOfOthers(JsonNode selector) =>
        selector.At("matchLabels/k8s-app") is not null
        || selector.At("matchLabels")?["orleansbatch/client"] is not null
        || selector.At("matchLabels")?["app.kubernetes.io/name"]?.ToString() == "prometheus";

    [Fact]
    public void Mount_what_is_declared()
    {
        var configMaps = Manifests.OfKind("ConfigMap").Select(each => each.Text("metadata/name")).ToArray();
        var claims = Manifests.OfKind("PersistentVolumeClaim").Select(each => each.Text("metadata/name")).ToArray();
        foreach (var workload in Manifests.Workloads)
        {
            var volumes = workload.List("spec/template/spec/volumes")
                .Concat(workload.List("spec/volumeClaimTemplates").Select(claim => claim.At("metadata")!))
                .Select(volume => volume.Text("name")).ToArray();
            Assert.All(
                workload.List("spec/template/spec/containers/0/volumeMounts"),
                mount => Assert.Contains(mount.Text("name"), volumes));
            Assert.All(
                workload.Everywhere("secretName"), secret => Assert.Equal(PasswordSecret, secret.ToString()));
            Assert.All(
                workload.Everywhere("configMap"), map => Assert.Contains(map.Text("name"), configMaps));
            Assert.All(
                workload.Everywhere("claimName"), claim => Assert.Contains(claim.ToString(), claims));
        }
    }

    [Fact]
    public void Tell_silos_the_address_of_their_pod() => Assert.All(
        Manifests.Workloads.Where(each => each.Text("metadata/name") is "api" or "worker"),
        workload => Assert.Equal(
            "status.podIP",
            workload.List("spec/template/spec/containers/0/env")
                .Single(variable => variable.Text("name") == "Silo__AdvertisedAddress")
                .Text("valueFrom/fieldRef/fieldPath")));

    [Fact]
    public void Let_only_silos_reach_silos_and_Redis()
    {
        var silo = new OrleansBatchOptions().SiloPort.ToString(CultureInfo.InvariantCulture);
        var rules = Manifests.OfKind("NetworkPolicy").SelectMany(policy => policy.List("spec/ingress"))
            .Where(rule => rule.List("ports").Any(port => port.Text("port") == silo || port.Text("port") == "6379"));

        Assert.Equal(2, rules.Count());
        Assert.All(rules.SelectMany(rule => rule.List("from")), from => Assert.Equal(
            "true", from.At("podSelector/matchLabels")!["orleansbatch/silo"]!.ToString()));
    }

    [Fact]
    public void Let_of_a_watching_namespace_only_Prometheus_reach_the_API()
    {
        var watchers = Manifests.OfKind("NetworkPolicy").SelectMany(policy => policy.List("spec/ingress"))
            .Where(rule => rule.List("ports").Any(port => port.Text("port") == "8080"))
            .SelectMany(rule => rule.List("from"))
            .Where(from => from.At("namespaceSelector/matchLabels")?["orleansbatch/metrics"] is not null);

        Assert.All(watchers, from => Assert.Equal(
            "prometheus", from.At("podSelector/matchLabels")!["app.kubernetes.io/name"]!.ToString()));
        Assert.Single(watchers);
    }

    [Fact]
    public void Scale_by_what_a_worker_can_run()
    {
        var slots = new OrleansBatchOptions().Slots.Total;
        var keda = DeployFolder.Documents("deploy/kubernetes/components/autoscaling-keda/scaled-object.yaml").Single();
        var hpa = DeployFolder.Documents("deploy/kubernetes/components/autoscaling-hpa/autoscaler.yaml").Single();

        Assert.Equal(2 * slots, keda.Number("spec/triggers/0/metadata/threshold"));
        Assert.Equal(2 * slots, hpa.Number("spec/metrics/0/external/target/averageValue"));
    }

    [Theory]
    [InlineData("base")]
    [InlineData("overlays/example")]
    public async Task Are_what_kustomize_takes(string folder)
    {
        Tool.Require("kubectl", "kubernetes-client");
        var (_, version) = await Tool.RunAsync("kubectl", ["version", "--client"]);
        Assert.SkipUnless(version.Contains("Kustomize Version: v5", StringComparison.Ordinal), "kubectl is too old.");

        var (exitCode, output) = await Tool.RunAsync(
            "kubectl", ["kustomize", DeployFolder.FullPath($"deploy/kubernetes/{folder}")]);

        Assert.True(exitCode == 0, output);
    }
}
