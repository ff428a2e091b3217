using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Plugins;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Plugins;

public sealed class A_plug_in
{
    private static readonly string Example = typeof(Deadlines.DeadlinePlugin).Assembly.Location;

    [Fact]
    public void Brings_its_stages_and_pipelines()
    {
        using var services = Load(Example);

        var pipeline = services.GetRequiredService<IPipelineCatalog>().Find("deadlines")!;

        Assert.Equal(["validate", "extract", "deadlines"], pipeline.Stages.Select(stage => stage.Name));
    }

    [Fact]
    public void Is_known_by_name_version_and_file()
    {
        using var services = Load(Example);

        var plugin = Assert.Single(services.GetServices<LoadedPlugin>());

        Assert.Equal(("Deadlines", "0.1.0.0", Example), (plugin.Name, plugin.Version, plugin.Path));
    }

    [Fact]
    public void Shares_the_contracts_of_the_host_and_nothing_else()
    {
        using var services = Load(Example);

        var stage = services.GetRequiredService<IPipelineCatalog>().Find("deadlines")!.Stages[2];

        Assert.Equal("Deadlines.DeadlineStage", stage.GetType().FullName);
        Assert.NotEqual(typeof(Deadlines.DeadlineStage), stage.GetType());
    }

    [Fact]
    public void Is_part_of_what_results_hang_on_where_it_adds_to_a_stage()
    {
        using var with = Load(Example);
        using var without = new ServiceCollection().AddPipelines(new PipelineOptions()).BuildServiceProvider();

        Assert.Equal("Deadlines.DocketRecognizer/0.1.0.0", EnvironmentOf(with, "entities"));
        Assert.Contains("Deadlines.ZipListing/0.1.0.0", EnvironmentOf(with, "extract"), StringComparison.Ordinal);
        Assert.Empty(EnvironmentOf(without, "entities"));
    }

    [Fact]
    public void Is_refused_without_a_full_path() =>
        Refuses("plugins/Mine.dll", "names 'plugins/Mine.dll'. Give the full path");

    [Fact]
    public void Is_refused_where_there_is_no_file() => Refuses("/nowhere/Mine.dll", "there is no such file");

    [Fact]
    public void Is_refused_when_it_is_no_assembly()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "Mine.dll");
        File.WriteAllText(path, "MZ, but no more than that.");

        Refuses(path, $"'{path}' is no .NET assembly");
    }

    [Fact]
    public void Is_refused_when_it_registers_nothing() =>
        Refuses(typeof(IPipelinePlugin).Assembly.Location, "has no public class that implements IPipelinePlugin");

    [Fact]
    public void Is_refused_when_it_throws() =>
        Refuses(typeof(ThrowingPlugin).Assembly.Location, "can't be loaded (InvalidOperationException: It is out of order.)");

    private static void Refuses(string path, string why) =>
        Assert.Contains(why, Assert.Throws<PluginException>(() => Load(path)).Message, StringComparison.Ordinal);

    private static string EnvironmentOf(ServiceProvider services, string stage) =>
        services.GetServices<IStage>().Single(candidate => candidate.Name == stage).Environment;

    private static ServiceProvider Load(string path) =>
        new ServiceCollection().AddPipelines(new PipelineOptions { Plugins = [path] }).BuildServiceProvider();
}

/// <summary>What makes this assembly of tests a plug-in that fails.</summary>
public sealed class ThrowingPlugin : IPipelinePlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => throw new InvalidOperationException("It is out of order.");
}
