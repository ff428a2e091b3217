using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class The_settings_of_a_cluster
{
    [Fact]
    public void Are_none_for_a_process_on_its_own() =>
        Assert.Null(ClusterRules.Objection(new() { SiloPort = 1, GatewayPort = 1 }, canCluster: false));

    [Fact]
    public void Are_accepted_with_a_Redis_that_silos_can_share() =>
        Assert.Null(ClusterRules.Objection(Cluster(), canCluster: true));

    [Fact]
    public void Open_no_port_for_clients_unless_told_so() => Assert.Equal(0, Cluster().GatewayPort);

    [Fact]
    public void Need_an_engine_of_several_processes() => Assert.Contains(
        "embedded grain engine", ClusterRules.Objection(Cluster(), canCluster: false)!, StringComparison.Ordinal);

    [Fact]
    public void Need_a_Redis_of_ones_own()
    {
        var options = Cluster();
        options.Redis = null;

        Assert.Contains("Give --redis", ClusterRules.Objection(options, canCluster: true)!, StringComparison.Ordinal);
    }

    [Fact]
    public void Need_two_ports()
    {
        var options = Cluster();
        options.GatewayPort = options.SiloPort;

        Assert.Contains("another port", ClusterRules.Objection(options, canCluster: true)!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SiloRole.Api, false, null, true)]
    [InlineData(SiloRole.Api, true, null, false)]
    [InlineData(SiloRole.Api, true, true, true)]
    [InlineData(SiloRole.Worker, true, null, true)]
    [InlineData(SiloRole.Worker, true, false, false)]
    public void Say_who_runs_documents(SiloRole role, bool cluster, bool? workers, bool runs) =>
        Assert.Equal(runs, new OrleansBatchOptions { Cluster = cluster, Workers = workers }.RunsDocuments(role));

    private static OrleansBatchOptions Cluster() => new() { Cluster = true, Redis = "host:6379" };
}
